"""One engine for every form: from definitions of fields (domain/fields.py) to calm controls.

form = Form(field_block("detention"), FormContext(today, references_of), wanted=("from", "places"))
form.show_holder(act["detention"])      # the object that holds the fields
form.changed.connect(take_over)         # the code of a field and its value; None empties it
"""

from ishr_desktop.ui.forms.context import FormContext, Reference
from ishr_desktop.ui.forms.form import Form

__all__ = ["Form", "FormContext", "Reference"]
