"""Judgement: findings, verdicts, presence rules derived from fields, computed rules by theme."""
