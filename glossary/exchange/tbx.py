"""The names of TBX (ISO 30042:2019)."""

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

UNJUDGED = "Terms without administrativeStatus are proposals that nobody has judged."
"""What the header says of terms without a status, in files that may hold such."""
