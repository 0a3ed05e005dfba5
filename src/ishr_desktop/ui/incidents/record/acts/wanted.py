"""Which fields are asked at once: those that most often decide what can be done next."""

from collections.abc import Mapping, Sequence

ACT = ("type", "victim", "when", "where", "description")
INVOLVEMENT = ("party", "perp_type", "degree", "why_we_think", "state_actor")

DETAILS: Mapping[str, Sequence[str]] = {
    "detention": ("from", "places", "warrant_shown", "whereabouts_acknowledged", "counsel"),
    "disappearance": ("when", "where_taken_or_last_seen", "last_seen_by", "acknowledged"),
    "ill_treatment": ("method", "injuries", "medical.seen", "medical.when"),
    "killing": ("date", "place", "manner", "warning_or_threat_before", "investigation"),
    "threat": ("channel", "exact_words", "first", "last", "reported_police"),
    "raid": ("site", "warrant_shown", "items_seized", "data_at_risk"),
    "digital_attack": ("kind", "platform", "first_noticed", "what_was_seen"),
    "legal_measure": ("measure", "authority", "law", "next_hearing", "appeal_deadline"),
    "sexual_violence": ("do_not_detail", "referral_offered"),
    "property": ("what", "loss", "value"),
}
