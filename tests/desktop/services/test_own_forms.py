"""Own forms in a real vault."""

from dataclasses import replace

import pytest

from ishr_desktop.domain.errors import OwnFormUnclear, OwnFormUnknown
from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.own_form import OwnForm, forms_in, with_answers
from ishr_desktop.services.session import Session

LINE = FieldDefinition("q1", FieldType.LINE, {"en": "Weather"})
NEW = OwnForm("", 0, {"en": "Our questions"}, (LINE,))


def test_a_form_is_made_changed_and_retired(session: Session) -> None:
    made = session.own_forms.save(NEW)
    assert (made.version, session.own_forms.asked()) == (1, [made])
    changed = session.own_forms.save(replace(made, fields=(replace(LINE, code="q2"),)))
    assert changed.version == 2
    assert [(one.code, one.retired) for one in session.own_forms.get(made.id).fields] == [
        ("q2", False),
        ("q1", True),
    ]
    session.own_forms.set_retired(made.id, True)
    assert session.own_forms.asked() == []
    assert [one.id for one in session.own_forms.all()] == [made.id]


def test_an_unclear_form_changes_nothing(session: Session) -> None:
    made = session.own_forms.save(NEW)
    with pytest.raises(OwnFormUnclear):
        session.own_forms.save(replace(made, fields=()))
    with pytest.raises(OwnFormUnclear):
        session.own_forms.save(replace(made, fields=(replace(LINE, type=FieldType.DATE),)))
    assert session.own_forms.all() == [made]
    with pytest.raises(OwnFormUnknown):
        session.own_forms.save(replace(made, id="not there"))


def test_a_record_is_readable_where_the_form_is_not_known(session: Session) -> None:
    made = session.own_forms.save(NEW)
    saved = session.incidents.save({"own_forms": with_answers({}, made, {"q1": "Heavy rain"})})
    assert forms_in(session.incidents.get(saved.id).document) == (made,)
