"""What happens when: commands, the log, intake, planning, publishing, the command line."""
