import Diagnostics

/// The codes of `report import`: its errors, and what it says of constructs without counterpart.
package enum DocumentImportCode: String, DiagnosticCode {
  case unknownKind = "RPT-0640"
  case documentTooLarge = "RPT-0641"
  case documentNotUTF8 = "RPT-0642"
  case notebookNotJSON = "RPT-0643"
  case notANotebook = "RPT-0644"
  case notebookFormat = "RPT-0645"
  case importWouldReplace = "RPT-0646"
  case keyWithoutCounterpart = "RPT-0650"
  case divisionWithoutCounterpart = "RPT-0651"
  case attributesWithoutCounterpart = "RPT-0652"
  case shortcodeWithoutCounterpart = "RPT-0653"
  case rawWithoutCounterpart = "RPT-0654"
  case codeIsNotRun = "RPT-0655"
  case referenceWithoutTarget = "RPT-0656"
  case citationWithoutWork = "RPT-0657"
  case imageWithoutCounterpart = "RPT-0658"
  case footnoteWithoutCounterpart = "RPT-0659"
  case outputWithoutCounterpart = "RPT-0660"
  case keptAsCode = "RPT-0661"
  case headingChanged = "RPT-0662"
  case characterReplaced = "RPT-0663"

  package var explanation: Explanation {
    switch self {
    case .unknownKind:
      Explanation(
        "Not a document that can be imported",
        meaning: "`report import` tells by the ending of a file's name what it is.",
        cause: "The name ends with something else than .qmd, .Rmd or .ipynb.",
        remedy: "Give a document of Quarto, R Markdown or Jupyter; rename it if it is one.")
    case .documentTooLarge:
      Explanation(
        "Document too large",
        meaning: "Documents of at most 4 MiB and notebooks of at most 64 MiB are imported.",
        cause: "Often outputs of a notebook hold large images or data.",
        remedy: "Clear these outputs, or split the document.")
    case .documentNotUTF8:
      Explanation(
        "Document is not UTF-8",
        meaning: "The bytes at the shown place are not valid UTF-8.",
        cause: "The file was saved in another encoding, such as Latin-1, or is not a text.",
        remedy: "Save the file as UTF-8; `iconv -f latin1 -t utf8` converts it.")
    case .notebookNotJSON:
      Explanation(
        "Notebook is not JSON",
        meaning: "A notebook is a JSON file, and this one is not valid at the shown place.",
        cause: "It was edited by hand, cut off, or has marks of a merge conflict.",
        remedy: "Mend the shown line, or restore the file.")
    case .notANotebook:
      Explanation(
        "Not a notebook",
        meaning: "The file is JSON, but has not the keys of a Jupyter notebook.",
        cause: "Another JSON file has the ending .ipynb, or a key has a value of another type.",
        remedy: "Open it in Jupyter and save it again.")
    case .notebookFormat:
      Explanation(
        "Notebook of another format",
        meaning: "Notebooks of format 4 are read, which Jupyter has written since 2015.",
        cause: "The file was saved by an old version of IPython, or by a future one of Jupyter.",
        remedy: "Convert it: `jupyter nbconvert --to notebook --nbformat 4 FILE`.")
    case .importWouldReplace:
      Explanation(
        "Import would replace a file",
        meaning: "A file stands where the template, or an image of it, should be written.",
        cause: "The document was imported before, or another file has the name.",
        remedy: "Choose another --output, or replace it with --force.")
    case .keyWithoutCounterpart:
      Explanation(
        "Front matter without counterpart",
        meaning:
          "A key of the document's front matter, or a piece of its text, means nothing in a template.",
        cause:
          "It sets how another program runs code or lays out a page, or is a note, formula or citation.",
        remedy: "Usually nothing; the message says what stands in its place.")
    case .divisionWithoutCounterpart:
      Explanation(
        "Division without counterpart",
        meaning: "A division `:::` has a class that templates do not have. Its content is kept.",
        cause:
          "Columns, slides and classes of style sheets have no counterpart; or it is not closed.",
        remedy: "Use `{% callout %}`, `{% details %}` or `{% margin %}` where a box is meant.")
    case .attributesWithoutCounterpart:
      Explanation(
        "Attributes without counterpart",
        meaning: "Attributes in braces were left out; what they belong to is kept.",
        cause: "They set how something looks, which the page's style sheet decides here.",
        remedy: "Usually nothing.")
    case .shortcodeWithoutCounterpart:
      Explanation(
        "Shortcode without counterpart",
        meaning: "A shortcode `{{< … >}}` was left out, or its file could not be included.",
        cause: "Templates print values of a study and include files, and have nothing else of it.",
        remedy: "Write `{% include \"file.md\" %}`, `{{ value }}`, or plain text.")
    case .rawWithoutCounterpart:
      Explanation(
        "HTML or TeX without counterpart",
        meaning: "HTML or TeX that stands amid the text was replaced or left out.",
        cause: "A page is also written as Markdown and LaTeX, so that templates have neither.",
        remedy: "Write Markdown, as the message says.")
    case .codeIsNotRun:
      Explanation(
        "Code that is not run",
        meaning: "Code of the document made something that the template does not show.",
        cause: "Everything that a report computes is declared in its `study`; no code is run.",
        remedy:
          "Print values with `{{ … }}`, show `{% figure %}`, `{% table %}` or `{% plot %}`, or "
          + "save what the code made as an image or CSV file.")
    case .referenceWithoutTarget:
      Explanation(
        "Reference without target",
        meaning:
          "The text refers to something that the template does not have, or that has no number there.",
        cause:
          "It was made by code, has another kind of label, or is a heading of a deeper level than 3 or a line of a formula.",
        remedy: "Give the label to what stands in its place, and remove the backslash.")
    case .citationWithoutWork:
      Explanation(
        "Citation without a work",
        meaning: "A cited key is in no bibliography, or the bibliography cannot be read.",
        cause: "The file is missing, of another format, or has errors.",
        remedy: "Mend the file, name it with `bibliography:`, and remove the backslash.")
    case .imageWithoutCounterpart:
      Explanation(
        "Image without counterpart",
        meaning: "An image is missing, or of a kind that pages do not embed.",
        cause: "It is a JPEG, GIF or PDF, stands on the web, or is not there.",
        remedy: "Save it as PNG or plain SVG beside the template, and write `![…](file.png)`.")
    case .footnoteWithoutCounterpart:
      Explanation(
        "Footnote without counterpart",
        meaning:
          "A footnote is mentioned and not defined, or defined and not mentioned, or stands in another.",
        cause: "A misspelling, or a text that was deleted.",
        remedy: "Complete or remove it in the template.")
    case .outputWithoutCounterpart:
      Explanation(
        "Output without counterpart",
        meaning: "An output of a notebook's cell was left out.",
        cause: "It is HTML, a widget, an error, or another kind that pages do not have.",
        remedy: "Save it as PNG or text and show that.")
    case .keptAsCode:
      Explanation(
        "Kept as code",
        meaning:
          "A formula, table or paragraph cannot be read as a template's and is shown as text.",
        cause:
          "A command of TeX that templates do not know, or a table with cells of several lines.",
        remedy: "Write it anew in the template; `report check` says what is wrong.")
    case .headingChanged:
      Explanation(
        "Heading changed",
        meaning: "A heading has another level, or became a bold line.",
        cause: "Levels are not left out, and there are no headings in boxes, lists and quotes.",
        remedy: "Usually nothing.")
    case .characterReplaced:
      Explanation(
        "Character replaced",
        meaning: "The text has a character that templates cannot hold.",
        cause: "Private-use characters, often of icon fonts, and NUL have no meaning of their own.",
        remedy: "Write what the character shows.")
    }
  }
}
