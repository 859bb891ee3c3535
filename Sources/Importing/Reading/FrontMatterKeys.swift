/// What to do about keys of front matter that templates do not have.
enum FrontMatterKeys {
  static func remedy(for key: String) -> String {
    switch key {
    case "format", "output":
      "A build writes HTML and Markdown; `report export` makes papers, DOCX, EPUB and PDF."
    case "execute", "knitr", "jupyter", "engine", "kernelspec", "cache", "freeze":
      "No code is run: what is computed is declared in `study`, and kept in a store."
    case "params": "Name what varies in `study`, as `variants`, or set keys with `--set`."
    case "csl", "citation-style", "link-citations", "citeproc", "biblio-style", "natbiboptions":
      "Citations are printed by author and year."
    case "references", "nocite": "Put the works into a file and name it with `bibliography:`."
    case "keywords", "categories", "tags", "subject", "description":
      "Write it into the text, if readers shall see it."
    case "toc", "toc-depth", "number-sections", "numbersections", "toc-title":
      "The page has contents and numbers by itself; `{-}` takes a heading's number away."
    case "theme", "css", "fontsize", "mainfont", "geometry", "documentclass", "classoption",
      "linkcolor",
      "highlight-style", "colorlinks", "papersize", "linestretch", "code-fold", "code-tools",
      "template-partials":
      "The page is set by its stylesheet."
    case "crossref": "Labels are `{#fig:name}`, and `words:` names figures and tables."
    case "filters", "shortcodes", "extensions", "template", "include-in-header",
      "include-before-body",
      "include-after-body":
      "Templates have no extensions; see the tags of the language."
    case "vignette", "pkgdown", "editor", "editor_options", "site", "draft", "image", "freezing":
      "It is about another program."
    case "affiliation", "affiliations", "institute", "email", "orcid", "thanks", "funding",
      "copyright",
      "license", "citation", "doi", "acknowledgements", "acknowledgments":
      "Write it into the text, as a section or a note."
    default: "Leave it out, or say it in the text."
    }
  }
}
