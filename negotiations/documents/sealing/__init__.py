"""Seals on PDFs, and checks of them: pure of Django, and slow to import.

Import it by name only (docs/decisions/0012-sealing-is-loaded-by-name.md tells why).
"""
