"""Own forms: made and changed by point and click; nothing that was answered is ever lost."""

from dataclasses import replace

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.own_form import OwnForm, require_clear, with_everything_kept
from ishr_desktop.storage.own_forms import OwnFormRepository
from ishr_desktop.storage.vault import Vault


class OwnForms:
    """The own forms of one vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._repository = OwnFormRepository(vault)

    def all(self) -> list[OwnForm]:
        """All of them in the order they were made, retired ones too."""
        return self._repository.all()

    def asked(self) -> list[OwnForm]:
        """Those that are asked in every record."""
        return [form for form in self.all() if not form.retired]

    def get(self, form_id: str) -> OwnForm:
        """One form; raises `OwnFormUnknown`."""
        return self._repository.get(form_id)

    def save(self, form: OwnForm) -> OwnForm:
        """Keep a new form (without an id), or another version of one.

        What is not asked any more is kept as retired. Raises `OwnFormUnclear` when the form could
        not be answered or a field changed its type, and `OwnFormUnknown`.
        """
        require_clear(form)
        with self._vault.transaction():
            if form.id:
                kept = with_everything_kept(self._repository.get(form.id), form)
            else:
                kept = replace(form, id=new_id(self._clock()), version=1)
            self._repository.put(kept)
        return kept

    def set_retired(self, form_id: str, retired: bool) -> OwnForm:
        """Ask a form no more, or ask it again; answers stay where they are."""
        with self._vault.transaction():
            form = replace(self._repository.get(form_id), retired=retired)
            self._repository.put(form)
        return form
