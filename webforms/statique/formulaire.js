// What the form gains with a script; every page works without. Nothing is decided here: the server is.
import * as boites from "./champs.js";
import { conditions } from "./conditions.js";
import { gardeLocale } from "./garde.js";

const { depuis, reponses } = boites;

const formulaire = document.getElementById("formulaire");
const etat = document.getElementById("etat");
const champs = document.getElementById("champs");
const garde = gardeLocale(`${formulaire.dataset.document}:${formulaire.dataset.partie}`, formulaire);
const DELAI = 900;
const ESSAI = 8000;
let minuterie = 0;
let enCours = null;
let conflit = "";
let envoye = "";
let tel = "";
let quitte = false;

const dire = (phrase, rate = false) => {
  etat.textContent = phrase;
  etat.classList.toggle("rate", rate);
};
const valeurs = () => boites.valeurs(formulaire);
const aEnregistrer = () => Boolean(enCours) || reponses(valeurs()) !== envoye;

async function poster(parametres) {
  const reponse = await fetch(location.pathname, {
    method: "POST", body: parametres, headers: { Accept: "application/json" }, redirect: "error",
  });
  const corps = await reponse.json();
  if (reponse.status === 409) return { ...corps, statut: 409 };
  if (!reponse.ok) throw Object.assign(new Error(`${corps.phrase} ${corps.remede}`), { refus: reponse.status < 500 });
  return corps;
}

// geste: a row button; suite: a save button, after which one goes elsewhere.
async function enregistrer(quoi = {}) {
  const { geste = "", suite = "", meme = false } = quoi;
  clearTimeout(minuterie);
  while (enCours) await enCours;
  if (conflit) { location.assign(conflit); return; }
  const parametres = valeurs();
  const dit = reponses(parametres);
  if (!geste && !suite && !meme && dit === envoye) { garde.oublier(); return; }
  if (!suite) parametres.set("_auto", "oui");
  if (geste) parametres.set("_geste", geste);
  if (suite) parametres.set("_suite", suite);
  if (!meme) dire("Enregistrement…");
  champs.inert = Boolean(geste || suite);
  enCours = poster(parametres)
    .then((r) => recevoir(r, parametres, quoi), (e) => rater(e, quoi))
    .finally(() => { enCours = null; });
  await enCours;
}

function recevoir(r, parametres, { geste = "", suite = "", meme = false }) {
  const dit = reponses(parametres);
  const muet = meme && dit === envoye && !r.fusionne;
  if (r.conflit) {
    conflit = r.conflit;
    champs.inert = true;
    if (reponses(valeurs()) === dit) garde.oublier();
    if (suite) { location.assign(conflit); return; }
    const lien = Object.assign(document.createElement("a"), { href: r.conflit, textContent: "Choisir les réponses à garder" });
    dire("Ce document a changé dans une autre fenêtre, à la même question. Vos réponses sont gardées. ", true);
    etat.append(lien);
    lien.focus();
    return;
  }
  if (suite) {
    envoye = reponses(valeurs());
    garde.oublier();
    aller_a(r.suite);
    return;
  }
  if (r.formulaire) garde.signaler(rafraichir(r, parametres, geste));
  else formulaire.elements._version.value = r.version;
  champs.inert = false;
  if (r.vers) aller(r.vers);
  envoye = r.formulaire ? tel : dit;
  montrer(r);
  dessiner();
  if (reponses(valeurs()) === envoye) garde.oublier(); else programmer();
  if (muet) return;
  dire(r.fusionne ? `Enregistré à ${r.heure}, avec ce qui avait changé dans une autre fenêtre.` : `Enregistré à ${r.heure}.`);
  if (r.annuler) proposer_d_annuler(r.annuler);
}

// A row button. What is typed is saved before a row is taken out, so that one can go back to it.
async function faire(geste) {
  if (geste.startsWith("retirer:") && aEnregistrer()) await enregistrer();
  enregistrer({ geste });
}

// A row that was just taken out: back to the version before, as long as nothing else was saved.
function proposer_d_annuler(adresse) {
  const bouton = Object.assign(document.createElement("button"), { type: "button", className: "discret", textContent: "Annuler" });
  bouton.addEventListener("click", async () => {
    clearTimeout(minuterie); // what is typed since stays in the local copy, and is proposed after
    while (enCours) await enCours;
    quitte = true;
    const corps = new URLSearchParams({ csrf_token: formulaire.elements.csrf_token.value });
    const r = await fetch(adresse, { method: "POST", body: corps, redirect: "manual" }).catch(() => null);
    if (r?.type === "opaqueredirect") { location.reload(); return; }
    quitte = false;
    dire("Cette ligne n’a pas pu être remise\u00a0: voyez les versions du document.", true);
  });
  etat.textContent = "Ligne retirée. ";
  etat.append(bouton);
}

function aller_a(adresse) {
  const la = new URL(adresse, location);
  if (la.href.split("#")[0] === location.href.split("#")[0]) location.reload(); else location.assign(la);
}

// The fields as the server now has them; what was typed since is put back over them. Returns the rest.
function rafraichir(r, parametres, geste) {
  const ouvertes = new Set([...champs.querySelectorAll("details[open][id]")].map((d) => d.id));
  const pendant = geste ? new URLSearchParams() : depuis(parametres, valeurs());
  const { id, selectionStart: debut, selectionEnd: fin } = document.activeElement ?? {};
  const ordres = boites.ordres(champs);
  champs.innerHTML = r.formulaire;
  if (!geste) for (const d of champs.querySelectorAll("details[id]")) if (ouvertes.has(d.id)) d.open = true;
  preparer();
  tel = reponses(valeurs());
  const reste = boites.remettre(formulaire, pendant, boites.deplacees(champs, ordres));
  const ici = geste ? null : document.getElementById(id);
  if (ici && champs.contains(ici)) {
    ici.focus();
    if (typeof debut === "number" && ici.setSelectionRange) ici.setSelectionRange(debut, fin);
  }
  return reste;
}

function rater(erreur, quoi) {
  champs.inert = false;
  const copie = garde.garder(valeurs(), envoye) ? "Vos réponses sont gardées sur cet ordinateur" : "Laissez cette page ouverte\u00a0: vos réponses ne sont que là";
  const cause = erreur.refus ? erreur.message.replace(/[.\s]+$/, "") : "le serveur ne répond pas";
  dire(`Non enregistré\u00a0: ${cause}. ${copie}${erreur.refus ? "." : "\u202f; nouvel essai dans un instant."}`, true);
  if (!erreur.refus) minuterie = setTimeout(() => enregistrer(quoi), ESSAI);
}

function montrer(r) {
  const ouverts = new Map([...document.querySelectorAll("#panneau details")].map((d) => [d.dataset.lot, d.open]));
  document.getElementById("panneau").innerHTML = r.panneau;
  for (const d of document.querySelectorAll("#panneau details")) if (ouverts.has(d.dataset.lot)) d.open = ouverts.get(d.dataset.lot);
  for (const ou of document.querySelectorAll("[data-semaine]")) {
    const semaine = r.semaines[ou.dataset.semaine];
    if (semaine && ou.innerHTML !== semaine[ou.dataset.quoi]) ou.innerHTML = semaine[ou.dataset.quoi];
  }
  for (const [nom, n] of Object.entries(r.mots)) {
    const ou = document.querySelector(`[data-mots="${CSS.escape(nom)}"]`);
    if (ou) ou.textContent = `${n}\u00a0mot${n > 1 ? "s" : ""}`;
  }
  for (const p of document.querySelectorAll("p.erreur[id$='-erreur']")) {
    const nom = p.id.slice(0, -"-erreur".length);
    const phrase = r.erreurs[nom] ?? "";
    if (p.textContent === phrase) continue;
    p.textContent = phrase;
    p.hidden = !phrase;
    p.closest(".champ")?.classList.toggle("faux", Boolean(phrase));
    const champ = document.getElementById(nom);
    if (phrase) champ?.setAttribute("aria-invalid", "true"); else champ?.removeAttribute("aria-invalid");
  }
}

function aller(id) {
  const cible = document.getElementById(id) ?? document.getElementById(`${id}-rangee`);
  if (!cible) return;
  for (let d = cible; d; d = d.parentElement) if (d.tagName === "DETAILS") d.open = true;
  const ou = cible.matches("input,select,textarea") ? cible : cible.querySelector("input:not([type=hidden]),select,textarea") ?? cible;
  ou.focus();
  cible.scrollIntoView({ block: "nearest" });
}

function programmer() {
  clearTimeout(minuterie);
  minuterie = setTimeout(() => enregistrer(), DELAI);
}

function preparer() {
  conditions(formulaire);
  for (const d of formulaire.querySelectorAll("details[data-apercu]")) d.addEventListener("toggle", () => imprimer(d));
}

// A long answer as it will be printed, while one types.
async function imprimer(d) {
  if (!d?.open) return;
  const corps = new URLSearchParams({ csrf_token: formulaire.elements.csrf_token.value, texte: document.getElementById(d.dataset.apercu).value });
  const r = await fetch("/apercu-texte", { method: "POST", body: corps }).catch(() => null);
  if (r?.ok) d.querySelector(".rendu").innerHTML = await r.text();
}

let dessin = 0;
formulaire.addEventListener("input", (e) => {
  garde.garder(valeurs(), envoye);
  programmer();
  clearTimeout(dessin);
  const apercu = champs.querySelector(`[data-apercu="${CSS.escape(e.target.id)}"]`);
  if (apercu?.open) dessin = setTimeout(() => imprimer(apercu), 400);
});
formulaire.addEventListener("change", () => { conditions(formulaire); programmer(); });
formulaire.addEventListener("submit", (e) => {
  e.preventDefault();
  const bouton = e.submitter;
  if (bouton?.name === "_geste") faire(bouton.value);
  else enregistrer({ suite: bouton?.name === "_suite" ? bouton.value : "ici" });
});
addEventListener("hashchange", () => aller(decodeURIComponent(location.hash.slice(1))));
// Leaving: what was just typed is saved first; a page that is closed sends it on its way out.
addEventListener("click", (e) => {
  const lien = e.target.closest?.("a[href]");
  if (!lien || lien.target || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  const ici = location.href.split("#")[0];
  if (lien.origin !== location.origin || lien.href.split("#")[0] === ici || conflit || !aEnregistrer()) return;
  e.preventDefault();
  Promise.race([enregistrer(), new Promise((fin) => setTimeout(fin, 3000))]).then(() => { if (!conflit) location.assign(lien.href); });
});
addEventListener("pagehide", () => {
  if (conflit || quitte || reponses(valeurs()) === envoye) return;
  const parametres = valeurs();
  garde.garder(parametres, envoye, true);
  parametres.set("_auto", "oui");
  parametres.set("_copie", garde.id);
  fetch(location.pathname, { method: "POST", body: parametres, headers: { Accept: "application/json" }, keepalive: true }).catch(() => {});
});
addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

const aCote = document.getElementById("a-cote");
async function dessiner() {
  if (!aCote.open) return;
  const r = await fetch(aCote.dataset.pages, { headers: { Accept: "application/json" } }).catch(() => null);
  const corps = r ? await r.json() : { phrase: "Le serveur ne répond pas." };
  const liste = aCote.querySelector("ol");
  if (!corps.pages) { liste.replaceChildren(Object.assign(document.createElement("li"), { textContent: corps.phrase })); return; }
  corps.pages.forEach((adresse, i) => {
    const li = liste.children[i] ?? liste.appendChild(document.createElement("li"));
    let img = li.querySelector("img");
    if (!img) { img = document.createElement("img"); li.replaceChildren(img); }
    if (img.getAttribute("src") !== adresse) img.src = adresse;
    img.alt = `Page ${i + 1} sur ${corps.pages.length}`;
  });
  while (liste.children.length > corps.pages.length) liste.lastChild.remove();
}
aCote.addEventListener("toggle", () => {
  if (aCote.open) for (const d of document.querySelectorAll("#panneau details")) d.open = false;
  dessiner();
});

preparer();
envoye = reponses(valeurs());
// a page that was just left has sent its answers on its way out: see first what the server has
for (let essai = 0; essai < 4 && garde.enChemin(reponses(valeurs())); essai++) {
  await new Promise((fin) => setTimeout(fin, 200 * essai));
  await enregistrer({ meme: true });
}
garde.proposer(reponses(valeurs()), (parametres, dit) => {
  const reste = boites.remettre(formulaire, parametres, boites.deplacees(champs, dit));
  garde.garder(valeurs(), envoye);
  programmer();
  return reste;
});
if (location.hash) aller(decodeURIComponent(location.hash.slice(1)));
document.getElementById("resume-erreurs")?.focus();
