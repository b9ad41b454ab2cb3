// Copies of what is typed, on this computer, until the server says that it has it.
// What changed from one set of answers to the next, name by name.
export function depuis(avant, apres) {
  const rendu = new URLSearchParams();
  for (const nom of new Set(apres.keys())) {
    if (apres.getAll(nom).join("\n") !== avant.getAll(nom).join("\n")) for (const v of apres.getAll(nom)) rendu.append(nom, v);
  }
  return rendu;
}

const moment = (le) => new Date(le).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" }).replace(/(\d):(\d\d)$/, "$1\u00a0h\u00a0$2");
const lire = (nom) => { try { return JSON.parse(localStorage.getItem(nom)); } catch { return null; } };
const ecrire = (nom, quoi) => { try { localStorage.setItem(nom, JSON.stringify(quoi)); return true; } catch { return false; } };
const effacer = (nom) => { try { localStorage.removeItem(nom); } catch { /* nothing to forget */ } };
const toutes = () => { try { return Object.keys(localStorage); } catch { return []; } };
const dites = (valeurs) => new URLSearchParams([...valeurs].filter(([n]) => n !== "csrf_token" && !n.startsWith("_")));

export function gardeLocale(doc, partie) {
  const debut = `formulaires:${doc}:${partie}:`;
  const mienne = debut + crypto.randomUUID(); // of this page alone: two tabs do not share a copy
  navigator.locks?.request(mienne, () => new Promise(() => {})); // held while the page lives

  const avis = (phrase, texte, ...boutons) => {
    const la = document.createElement("div");
    la.className = "avis";
    la.setAttribute("role", "status");
    la.append(Object.assign(document.createElement("p"), { textContent: phrase }));
    if (texte) la.append(Object.assign(document.createElement("pre"), { textContent: texte }));
    for (const [nom, classe, suite] of boutons) {
      const bouton = Object.assign(document.createElement("button"), { type: "button", className: classe, textContent: nom });
      bouton.addEventListener("click", () => { la.remove(); suite(); });
      la.append(bouton);
    }
    document.getElementById("formulaire").before(la);
  };
  const montrer = (nom, garde) => avis(
    "Ces réponses tapées ici n’ont plus leur ligne\u00a0: elle a été déplacée ou retirée dans une autre fenêtre. Recopiez-les s’il le faut.",
    garde.texte, ["C’est fait", "discret", () => effacer(nom)],
  );
  // what found no place: kept, and shown, until somebody says that it is dealt with
  const signaler = (reste) => {
    const texte = [...reste.values()].filter((v) => v.trim()).join("\n");
    if (!texte) return;
    const nom = debut + crypto.randomUUID();
    const garde = { le: Date.now(), texte };
    ecrire(nom, garde);
    montrer(nom, garde);
  };
  return {
    garder: (valeurs, sur, part = false) => ecrire(mienne, { le: Date.now(), dit: dites(valeurs).toString(), sur, part }),
    // whether a page that was left a moment ago sent answers that are not shown yet
    enChemin: (montre) => toutes().filter((n) => n.startsWith(debut)).map(lire).some((g) => g?.part && Date.now() - g.le < 10_000 && g.dit !== montre),
    oublier: () => effacer(mienne),
    signaler,
    // copies of pages that are no more; ``remettre`` puts answers back and returns what found no place
    async proposer(montre, remettre) {
      const vivantes = new Set(((await navigator.locks?.query())?.held ?? []).map((l) => l.name));
      for (const nom of toutes().filter((n) => n.startsWith(debut) && !vivantes.has(n) && n !== mienne)) {
        const garde = lire(nom);
        if (garde?.texte) { montrer(nom, garde); continue; }
        if (!garde || garde.dit === montre) { effacer(nom); continue; }
        const dit = new URLSearchParams(garde.dit);
        avis(
          `Des réponses tapées ici le ${moment(garde.le)} n’ont pas été enregistrées.`, "",
          ["Les reprendre", "second", () => { signaler(remettre(depuis(new URLSearchParams(garde.sur), dit), dit)); effacer(nom); }],
          ["Les oublier", "discret", () => effacer(nom)],
        );
      }
    },
  };
}
