// Fields that depend on another: hidden while nobody asks them and nothing is written in them.
const reponse = (formulaire, nom) => {
  const champs = formulaire.querySelectorAll(`[name="${CSS.escape(nom)}"]`);
  if (!champs.length) return null;
  for (const c of champs) if (c.type !== "radio" || c.checked) return c.value;
  return "";
};
const ecrit = (bloc) => [...bloc.querySelectorAll("input,select,textarea")].some((c) => {
  if (c.type === "hidden") return c.name.endsWith("-ordre") && c.value;
  if (c.type === "radio" || c.type === "checkbox") return c.checked && c.value;
  return c.value.trim();
});

export function conditions(formulaire) {
  for (const bloc of formulaire.querySelectorAll("[data-si]")) {
    const valeur = reponse(formulaire, bloc.dataset.si);
    if (valeur === null) continue; // asked on another page: the server has decided
    const parmi = bloc.dataset.parmi ? bloc.dataset.parmi.split("|") : null;
    const tient = parmi ? parmi.includes(valeur) : Boolean(valeur.trim());
    bloc.hidden = !tient && !ecrit(bloc);
    const dit = bloc.querySelector(":scope > .si, :scope > .dit > .si");
    if (dit) dit.hidden = tient;
  }
}
