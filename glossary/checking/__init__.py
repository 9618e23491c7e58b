"""A draft translation held against a termbase, and a text prepared for translating with one."""

from glossary.checking.checks import check
from glossary.checking.findings import KINDS, SEVERITIES, Finding

__all__ = ["KINDS", "SEVERITIES", "Finding", "check"]
