# Les commandes du projet. « make » seul les liste.
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check

.PHONY: aide demo web test lint schemas gabarits guide traductions evaluer bench verrou propre

aide: ## liste les commandes
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: .venv/.pret ## installe, puis produit tous les exemples dans out/
	$(BIN)/formulaires demo --vers out/

web: .venv/.pret ## ouvre les écrans sur http://127.0.0.1:8000, avec des exemples
	$(BIN)/formulaires web --demo --donnees out/web

test: .venv/.pret-dev lint ## toutes les vérifications
	$(BIN)/python -m pytest -n auto

lint: .venv/.pret-dev ## style, types, sens des imports
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

schemas: .venv/.pret-dev ## imprime les schémas JSON d’après les modèles
	$(BIN)/python outils/schemas.py

gabarits: .venv/.pret-dev ## refait nos modèles Word
	$(BIN)/python -m outils.gabarits_docx

guide: .venv/.pret-dev ## refait les pages d’exigences et la couverture des textes
	$(BIN)/python -m outils.guide

traductions: .venv/.pret ## compile les mots français de la ligne de commande
	$(BIN)/pybabel compile -i src/formulaires/cli/locale/formulaires.po \
	  -o src/formulaires/cli/locale/fr/LC_MESSAGES/formulaires.mo

evaluer: .venv/.pret-dev ## compare la lecture des fichiers d’ailleurs avec le corpus
	$(BIN)/python -m outils.evaluer --par-exigence
	$(BIN)/python -m outils.passages
	$(BIN)/python -m outils.retour
	$(BIN)/python -m outils.retour --pdf

bench: .venv/.pret-dev ## mesure et écrit docs/performances.md
	$(BIN)/python outils/bench.py
	$(BIN)/python -m outils.bench_web

verrou: .venv/.pret-dev ## refait les versions exactes d’après pyproject.toml
	$(PIP) install pip-tools
	$(BIN)/python outils/verrou.py

propre: ## efface ce qui se refait
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.pret: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps -e .
	touch $@

.venv/.pret-dev: .venv/.pret requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	touch $@
