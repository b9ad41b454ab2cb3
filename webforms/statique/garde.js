// A copy of what is typed, on this computer, until the server says that it has it.
// What changed from one set of answers to the next, name by name.
export function depuis(avant, apres) {
  const rendu = new URLSearchParams();
  for (const nom of new Set(apres.keys())) {
    if (apres.getAll(nom).join("\n") !== avant.getAll(nom).join("\n")) for (const v of apres.getAll(nom)) rendu.append(nom, v);
  }
  return rendu;
}

export function gardeLocale(doc, partie) {
  const cle = `formulaires:${doc}:${partie}`;
  const cleAncienne = `${cle}:ancienne`; // of an earlier visit: kept until somebody answers for it
  const lire = (nom) => { try { return JSON.parse(localStorage.getItem(nom)); } catch { return null; } };
  const ecrire = (nom, quoi) => { try { localStorage.setItem(nom, JSON.stringify(quoi)); } catch { /* full or refused: the server still saves */ } };
  const effacer = (nom) => { try { localStorage.removeItem(nom); } catch { /* nothing to forget */ } };
  const dire = (valeurs) => new URLSearchParams([...valeurs].filter(([n]) => n !== "csrf_token" && !n.startsWith("_"))).toString();
  return {
    garder(valeurs, sur) { ecrire(cle, { le: Date.now(), dit: dire(valeurs), sur }); },
    oublier() { effacer(cle); },
    proposer(formulaire, montre, remettre) {
      const garde = lire(cle) ?? lire(cleAncienne);
      effacer(cle);
      if (!garde || garde.dit === montre) { effacer(cleAncienne); return; }
      ecrire(cleAncienne, garde);
      const avis = document.createElement("div");
      avis.className = "avis";
      avis.setAttribute("role", "status");
      const p = document.createElement("p");
      p.textContent = `Des réponses tapées ici le ${new Date(garde.le).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" })} n’ont pas été enregistrées.`;
      const oui = Object.assign(document.createElement("button"), { type: "button", className: "second", textContent: "Les reprendre" });
      const non = Object.assign(document.createElement("button"), { type: "button", className: "discret", textContent: "Les oublier" });
      const repondre = (suite) => () => { avis.remove(); effacer(cleAncienne); suite(); };
      // only what was not saved: the rest may have changed since
      oui.addEventListener("click", repondre(() => remettre(depuis(new URLSearchParams(garde.sur), new URLSearchParams(garde.dit)))));
      non.addEventListener("click", repondre(() => {}));
      avis.append(p, oui, non);
      formulaire.before(avis);
    },
  };
}
