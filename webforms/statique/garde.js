// A copy of what is typed, on this computer, until the server says that it has it.
export function gardeLocale(doc, partie) {
  const cle = `formulaires:${doc}:${partie}`;
  const lire = () => { try { return JSON.parse(localStorage.getItem(cle)); } catch { return null; } };
  return {
    garder(valeurs) {
      const dit = new URLSearchParams([...valeurs].filter(([n]) => n !== "csrf_token" && !n.startsWith("_")));
      try { localStorage.setItem(cle, JSON.stringify({ le: Date.now(), dit: dit.toString() })); } catch { /* full or refused: the server still saves */ }
    },
    oublier() { try { localStorage.removeItem(cle); } catch { /* nothing to forget */ } },
    proposer(formulaire, remettre) {
      const garde = lire();
      if (!garde) return;
      const avis = document.createElement("div");
      avis.className = "avis";
      avis.setAttribute("role", "status");
      const p = document.createElement("p");
      p.textContent = `Des réponses tapées ici le ${new Date(garde.le).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" })} n’ont pas été enregistrées.`;
      const oui = Object.assign(document.createElement("button"), { type: "button", className: "second", textContent: "Les reprendre" });
      const non = Object.assign(document.createElement("button"), { type: "button", className: "discret", textContent: "Les oublier" });
      oui.addEventListener("click", () => { avis.remove(); remettre(new URLSearchParams(garde.dit)); });
      non.addEventListener("click", () => { avis.remove(); this.oublier(); });
      avis.append(p, oui, non);
      formulaire.before(avis);
    },
  };
}
