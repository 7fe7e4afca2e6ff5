"""Widgets that Processing lacks."""

from processing.gui.wrappers import DIALOG_STANDARD, WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit


class LayerNameWrapper(WidgetWrapper):
    """Names of layers on the server: one is chosen from the list, several are typed with commas."""

    def createWidget(self, layer_names=None):
        if self.dialogType != DIALOG_STANDARD:
            return QLineEdit()
        box = QComboBox()
        box.setEditable(True)
        box.addItems(["", *(layer_names() if layer_names else [])])
        box.lineEdit().setPlaceholderText("workspace:layer")
        box.editTextChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value):
        text = "" if value is None else str(value)
        if isinstance(self.widget, QComboBox):
            self.widget.setEditText(text)
        else:
            self.widget.setText(text)

    def value(self):
        text = self.widget.currentText() if isinstance(self.widget, QComboBox) else self.widget.text()
        return text.strip() or None
