// Forms that are sent with their button: the fields nobody asks for are hidden, nothing else.
import { conditions } from "./conditions.js";

for (const formulaire of document.forms) {
  conditions(formulaire);
  formulaire.addEventListener("change", () => conditions(formulaire));
}
