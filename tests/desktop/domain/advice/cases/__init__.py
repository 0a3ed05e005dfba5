"""Worked cases: what is known of a case, and the doors that follow from the facts of the pack.

The doors were written from the conditions in resources/guides/rules, before the engine was asked.
"""
