"""Understanding + state + facts → Turn: what to say and what to do. Pure, decided by straight-line flows."""
