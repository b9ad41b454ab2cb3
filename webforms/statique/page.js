// What every page gains with a script: fields nobody asks for are hidden, what is typed and not sent
// is kept on this computer. The form of a document has more (formulaire.js).
import { deplacees, remettre, reponses, valeurs } from "./champs.js";
import { conditions } from "./conditions.js";
import { ailleurs, gardables, gardeLocale, recues } from "./garde.js";

function garder(formulaire, rang) {
  const lieu = formulaire.dataset.garde ? location.pathname : location.pathname + location.search;
  const garde = gardeLocale(`${lieu}#${formulaire.dataset.garde ?? rang}`, formulaire);
  const debut = reponses(valeurs(formulaire));
  const noter = () => {
    const dites = valeurs(formulaire);
    if (reponses(dites) === debut) garde.oublier(); else garde.garder(dites, debut);
  };
  formulaire.addEventListener("input", noter);
  formulaire.addEventListener("submit", () => garde.laisser());
  formulaire.addEventListener("formdata", (e) => e.formData.set("_copie", garde.id));
  garde.proposer(debut, (parametres, dit) => {
    const reste = remettre(formulaire, parametres, deplacees(formulaire, dit));
    conditions(formulaire);
    noter();
    return reste;
  });
}

recues();
for (const formulaire of document.forms) {
  if (formulaire.id === "formulaire") continue;
  conditions(formulaire);
  formulaire.addEventListener("change", () => conditions(formulaire));
}
gardables(document).forEach((f, rang) => { if (f.id !== "formulaire") garder(f, rang); });
if (!document.getElementById("renvoi")) addEventListener("load", ailleurs);
