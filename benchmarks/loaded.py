"""Has the engine's compiled code loaded in whatever process imports this: those that it forks need not load it again."""

from solvers.repair import Repairs

with Repairs(workers=1) as _engine:
    _engine.warm()
