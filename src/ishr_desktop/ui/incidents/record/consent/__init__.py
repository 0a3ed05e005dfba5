"""Consent of the people in one record, and what it holds back."""
