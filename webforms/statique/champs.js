// The answers that a form holds: read, compared, put back in their boxes.
export const valeurs = (formulaire) => {
  const rendu = new URLSearchParams();
  for (const [nom, valeur] of new FormData(formulaire)) if (typeof valeur === "string") rendu.append(nom, valeur);
  return rendu;
};

// Answers alone, without what the page itself sends with them.
export const reponses = (p) => new URLSearchParams([...p].filter(([n]) => n !== "csrf_token" && !n.startsWith("_"))).toString();

// What changed from one set of answers to the next, name by name.
export function depuis(avant, apres) {
  const rendu = new URLSearchParams();
  for (const nom of new Set(apres.keys())) {
    if (apres.getAll(nom).join("\n") !== avant.getAll(nom).join("\n")) for (const v of apres.getAll(nom)) rendu.append(nom, v);
  }
  return rendu;
}

const listes = (formulaire) => [...formulaire.querySelectorAll("[name$='-ordre']")];
export const ordres = (formulaire) => new Map(listes(formulaire).map((c) => [c.name, c.value]));

// The lists whose rows are not those of an older copy.
export const deplacees = (formulaire, avant) => listes(formulaire)
  .filter((c) => avant.has(c.name) && avant.get(c.name) !== c.value)
  .map((c) => c.name.slice(0, -"-ordre".length));

// Puts answers in their boxes. Where rows have moved, ranks no longer say the same: what is for such
// a list, or has no box, is returned.
export function remettre(formulaire, parametres, changees) {
  const vus = new Set();
  const reste = new URLSearchParams();
  for (const [nom, valeur] of parametres) {
    if (nom.startsWith("_") || nom === "csrf_token" || nom.endsWith("-ordre")) continue;
    const boites = formulaire.querySelectorAll(`[name="${CSS.escape(nom)}"]`);
    if (!boites.length || changees.some((liste) => nom === liste || nom.startsWith(`${liste}-`))) { reste.append(nom, valeur); continue; }
    for (const champ of boites) {
      if (champ.type === "radio") champ.checked = champ.value === valeur;
      else if (champ.type === "checkbox") champ.checked = (vus.has(nom) && champ.checked) || champ.value === valeur;
      else if (champ.type !== "hidden") champ.value = valeur;
    }
    vus.add(nom);
  }
  return reste;
}
