// What the form gains with a script; every page works without. Nothing is decided here: the server is.
import { gardeLocale } from "./garde.js";
import { conditions } from "./conditions.js";

const formulaire = document.getElementById("formulaire");
const etat = document.getElementById("etat");
const champs = document.getElementById("champs");
const garde = gardeLocale(formulaire.dataset.document, formulaire.dataset.partie);
const DELAI = 900;
const ESSAI = 8000;
let minuterie = 0;
let enCours = null;
let arrete = false;
let envoye = "";

const dire = (phrase, rate = false) => {
  etat.textContent = phrase;
  etat.classList.toggle("rate", rate);
};
const valeurs = () => {
  const rendu = new URLSearchParams();
  for (const [nom, valeur] of new FormData(formulaire)) if (typeof valeur === "string") rendu.append(nom, valeur);
  return rendu;
};
const reponses = (p) => new URLSearchParams([...p].filter(([n]) => n !== "csrf_token" && n !== "_version")).toString();
const heure = () => new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" }).replace(":", " h ");

async function poster(parametres) {
  const reponse = await fetch(location.pathname, {
    method: "POST", body: parametres, headers: { Accept: "application/json" }, redirect: "error",
  });
  const corps = await reponse.json();
  if (reponse.status === 409) return { ...corps, statut: 409 };
  if (!reponse.ok) throw new Error(`${corps.phrase} ${corps.remede}`);
  return corps;
}

async function enregistrer(geste = "") {
  if (arrete) return;
  if (enCours) { await enCours; if (!geste) return programmer(); }
  const parametres = valeurs();
  const dit = reponses(parametres);
  if (!geste && dit === envoye) return;
  parametres.set("_auto", "oui");
  if (geste) parametres.set("_geste", geste);
  dire("Enregistrement…");
  enCours = poster(parametres).then((r) => recevoir(r, dit, geste), (e) => rater(e, geste)).finally(() => { enCours = null; });
  return enCours;
}

function recevoir(r, dit, geste) {
  if (r.conflit) {
    arrete = true;
    garde.oublier();
    dire("");
    const lien = Object.assign(document.createElement("a"), { href: r.conflit, textContent: "Choisir les réponses à garder" });
    etat.classList.add("rate");
    etat.append("Ce document a changé dans une autre fenêtre, à la même question. Vos réponses sont gardées. ", lien);
    return;
  }
  formulaire.elements._version.value = r.version;
  if (r.formulaire) {
    // rows changed: what was typed meanwhile would be lost, so it is put back over the new fields
    const pendant = reponses(valeurs()) === dit ? null : valeurs();
    champs.innerHTML = r.formulaire;
    if (pendant && !geste) remettre(pendant);
    preparer();
    aller(r.vers);
  }
  for (const [nom, valeur] of Object.entries(r.valeurs ?? {})) {
    const champ = formulaire.elements[nom];
    if (champ && champ !== document.activeElement && new URLSearchParams(dit).get(nom) === champ.value) champ.value = valeur;
  }
  envoye = r.formulaire || r.valeurs ? reponses(valeurs()) : dit;
  montrer(r);
  const change = reponses(valeurs()) !== envoye;
  if (change) programmer(); else garde.oublier();
  dire(r.fusionne ? `Enregistré à ${heure()}, avec ce qui avait changé dans une autre fenêtre.` : `Enregistré à ${heure()}.`);
}

function rater(erreur, geste) {
  garde.garder(valeurs());
  const cause = erreur instanceof TypeError ? "le serveur ne répond pas" : erreur.message;
  dire(`Non enregistré : ${cause.replace(/[.\s]+$/, "")}. Vos réponses sont gardées sur cet ordinateur ; nouvel essai dans un instant.`, true);
  if (!geste) { clearTimeout(minuterie); minuterie = setTimeout(enregistrer, ESSAI); }
}

function montrer(r) {
  const ouverts = new Map([...document.querySelectorAll("#panneau details")].map((d) => [d.dataset.lot, d.open]));
  document.getElementById("panneau").innerHTML = r.panneau;
  for (const d of document.querySelectorAll("#panneau details")) if (ouverts.has(d.dataset.lot)) d.open = ouverts.get(d.dataset.lot);
  const semaines = document.getElementById("semaines");
  if (semaines) semaines.innerHTML = r.semaines;
  for (const [nom, n] of Object.entries(r.mots)) {
    const ou = document.querySelector(`[data-mots="${CSS.escape(nom)}"]`);
    if (ou) ou.textContent = `${n} mot${n > 1 ? "s" : ""}`;
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

function remettre(parametres) {
  const vus = new Set();
  for (const [nom, valeur] of parametres) {
    if (nom.startsWith("_") || nom === "csrf_token" || nom.endsWith("-ordre")) continue;
    for (const champ of formulaire.querySelectorAll(`[name="${CSS.escape(nom)}"]`)) {
      if (champ.type === "radio") champ.checked = champ.value === valeur;
      else if (champ.type === "checkbox") champ.checked = (vus.has(nom) && champ.checked) || champ.value === valeur;
      else if (champ.type !== "hidden") champ.value = valeur;
    }
    vus.add(nom);
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
  minuterie = setTimeout(enregistrer, DELAI);
}

function preparer() {
  conditions(formulaire);
  for (const d of formulaire.querySelectorAll("details[data-apercu]")) {
    d.addEventListener("toggle", async () => {
      if (!d.open) return;
      const corps = new URLSearchParams({ csrf_token: formulaire.elements.csrf_token.value, texte: document.getElementById(d.dataset.apercu).value });
      const r = await fetch("/apercu-texte", { method: "POST", body: corps }).catch(() => null);
      if (r?.ok) d.querySelector(".rendu").innerHTML = await r.text();
    });
  }
}

formulaire.addEventListener("input", () => { garde.garder(valeurs()); programmer(); });
formulaire.addEventListener("change", programmer);
formulaire.addEventListener("submit", (e) => {
  const geste = e.submitter?.name === "_geste" ? e.submitter.value : "";
  if (!geste || arrete) { clearTimeout(minuterie); return; }
  e.preventDefault();
  clearTimeout(minuterie);
  enregistrer(geste);
});
addEventListener("hashchange", () => aller(decodeURIComponent(location.hash.slice(1))));
addEventListener("pagehide", () => { if (reponses(valeurs()) !== envoye) garde.garder(valeurs()); });

preparer();
envoye = reponses(valeurs());
garde.proposer(formulaire, (p) => { remettre(p); programmer(); });
if (location.hash) aller(decodeURIComponent(location.hash.slice(1)));
document.getElementById("resume-erreurs")?.focus();
