// Copies of what is typed, on this computer, until the server says that it has it.
import { depuis, reponses, valeurs } from "./champs.js";

const PREFIXE = "formulaires:";
const RECU = `recu-${location.port}`;
const moment = (le) => new Date(le).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" }).replace(/(\d):(\d\d)$/, "$1\u00a0h\u00a0$2");
const lire = (nom) => { try { return JSON.parse(localStorage.getItem(nom)); } catch { return null; } };
const ecrire = (nom, quoi) => { try { localStorage.setItem(nom, JSON.stringify(quoi)); return true; } catch { return false; } };
const effacer = (nom) => { try { localStorage.removeItem(nom); } catch { /* nothing to forget */ } };
const toutes = () => { try { return Object.keys(localStorage).filter((n) => n.startsWith(PREFIXE)); } catch { return []; } };
const tenues = async () => new Set(((await navigator.locks?.query())?.held ?? []).map((l) => l.name)); // by pages that live
const attendre = (ms) => new Promise((fin) => setTimeout(fin, ms));
const ici = []; // what copies of this page begin with

// The forms that hold words: those whose copies are worth keeping.
export const gardables = (page) => [...page.forms].filter((f) => f.method === "post" && f.querySelector("textarea,input:not([type]),input[type=text],input[type=tel]"));

function noter(avant, phrase, texte, ...suites) {
  const la = document.createElement("div");
  la.className = "avis";
  la.setAttribute("role", "status");
  const p = la.appendChild(document.createElement("p"));
  p.append(...phrase);
  if (texte) la.append(Object.assign(document.createElement("pre"), { textContent: texte }));
  for (const [nom, classe, suite] of suites) {
    const bouton = Object.assign(document.createElement("button"), { type: "button", className: classe, textContent: nom });
    bouton.addEventListener("click", () => { la.remove(); suite(); });
    la.append(bouton);
  }
  avant.before(la);
}

export function gardeLocale(cle, formulaire) {
  const debut = `${PREFIXE}${cle}:`;
  const id = crypto.randomUUID(); // of this page alone: two tabs do not share a copy
  const mienne = debut + id;
  const rang = gardables(document).indexOf(formulaire);
  const quoi = document.title.replace(/ – formulaires$/, "");
  let seule = false; // no room for a copy: the page alone has the words
  ici.push(debut);
  addEventListener("beforeunload", (e) => { if (seule) e.preventDefault(); });
  navigator.locks?.request(mienne, () => new Promise(() => {})); // held while the page lives

  const montrer = (nom, garde) => noter(
    formulaire, ["Ces réponses tapées ici n’ont plus leur place\u00a0: recopiez-les s’il le faut."],
    garde.texte, ["C’est fait", "discret", () => effacer(nom)],
  );
  // what found no place: kept, and shown, until somebody says that it is dealt with
  const signaler = (reste) => {
    const texte = [...reste.values()].filter((v) => v.trim()).join("\n");
    if (!texte) return;
    const nom = debut + crypto.randomUUID();
    const garde = { le: Date.now(), texte, ou: location.pathname + location.search, quoi };
    ecrire(nom, garde);
    montrer(nom, garde);
  };
  return {
    id,
    garder(dites, sur, part = false) {
      seule = !ecrire(mienne, { le: Date.now(), dit: reponses(dites), sur, part, ou: location.pathname + location.search, quoi, rang });
      return !seule;
    },
    laisser: () => { seule = false; }, // the page itself takes the words to the server
    // whether a page that was left a moment ago sent answers that are not shown yet
    enChemin: (montre) => toutes().filter((n) => n.startsWith(debut)).map(lire).some((g) => g?.part && Date.now() - g.le < 10_000 && g.dit !== montre),
    oublier: () => { seule = false; effacer(mienne); },
    signaler,
    // copies of pages that are no more; ``remettre`` puts answers back and returns what found no place
    async proposer(montre, remettre) {
      const vivantes = await tenues();
      recues();
      for (const nom of toutes().filter((n) => n.startsWith(debut) && !vivantes.has(n) && n !== mienne)) {
        const garde = lire(nom);
        if (garde?.texte) { montrer(nom, garde); continue; }
        if (!garde || garde.dit === montre) { effacer(nom); continue; }
        const dit = new URLSearchParams(garde.dit);
        noter(
          formulaire, [`Des réponses tapées ici le ${moment(garde.le)} n’ont pas été enregistrées.`], "",
          ["Les reprendre", "second", () => { signaler(remettre(depuis(new URLSearchParams(garde.sur), dit), dit)); effacer(nom); }],
          ["Les oublier", "discret", () => effacer(nom)],
        );
      }
    },
  };
}

// The server says, in a cookie, which copy it has received last: that one is no longer needed.
export function recues() {
  const id = document.cookie.split("; ").find((c) => c.startsWith(`${RECU}=`))?.slice(RECU.length + 1);
  if (!id) return;
  for (const nom of toutes()) if (nom.endsWith(`:${id}`)) effacer(nom);
  document.cookie = `${RECU}=; path=/; max-age=0; samesite=strict`;
}

// Whether the page where a copy was typed shows the same.
async function enregistree(nom, garde) {
  for (let essai = 0; essai < 4; essai++) {
    recues();
    if (!lire(nom)) return true;
    const r = await fetch(garde.ou).catch(() => null);
    const page = r?.ok ? new DOMParser().parseFromString(await r.text(), "text/html") : null;
    const formulaire = page && gardables(page)[garde.rang];
    if (formulaire && reponses(valeurs(formulaire)) === garde.dit) return true;
    if (!garde.part || Date.now() - garde.le > 10_000) return false;
    await attendre(300 * (essai + 1)); // it left with its page, and is on its way
  }
  return false;
}

// Copies of other pages: said here too, or somebody would sign without knowing.
export async function ailleurs() {
  const vivantes = await tenues();
  const titre = document.querySelector("h1");
  for (const nom of toutes()) {
    const garde = lire(nom);
    if (!garde?.ou || !titre || vivantes.has(nom) || ici.some((debut) => nom.startsWith(debut))) continue;
    if (!garde.texte && await enregistree(nom, garde)) { effacer(nom); continue; }
    const lien = Object.assign(document.createElement("a"), { href: garde.ou, textContent: garde.quoi });
    noter(titre, [`Des réponses tapées le ${moment(garde.le)} ne sont pas encore enregistrées\u00a0: `, lien, "."], "", ["Les oublier", "discret", () => effacer(nom)]);
  }
}
