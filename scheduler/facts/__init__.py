"""Facts from outside: CloudEvents in, each with its effect exactly once."""

from scheduler.facts.cloud import Fact, fact_of, read_facts, write_fact
from scheduler.facts.kinds import KINDS
from scheduler.facts.receive import Receipt, receive

__all__ = ["KINDS", "Fact", "Receipt", "fact_of", "read_facts", "receive", "write_fact"]
