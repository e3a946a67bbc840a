"""What there is: places, people, activities, problems, plans, releases, events. Imports pydantic and nothing of ours."""
