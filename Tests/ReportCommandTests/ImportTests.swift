import Foundation
import Testing

/// `report import`: what becomes of each construct, and of whole documents.
@Suite("import of documents of other programs") struct ImportTests {
  private static let documents = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Documents")

  /// A folder with the files that documents name.
  private func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.documents.path) {
      try FileManager.default.copyItem(
        at: Self.documents.appending(path: name), to: folder.url.appending(path: name))
    }
    return folder
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws
    -> ReportProcess.Outcome
  {
    try ReportProcess.run(arguments, in: folder.url)
  }

  /// A construct, what the template has of it, and the codes of the notes on it.
  struct Case: CustomTestStringConvertible, Sendable {
    var rule: String
    var kind = "qmd"
    var source: String
    var template: String
    var notes: [String] = []
    var testDescription: String { rule }
  }

  @Test("a construct is rewritten, noted, and passes the check", arguments: ImportCases.all)
  func construct(_ entry: Case) throws {
    let folder = try folder()
    let name = "document.\(entry.kind)"
    _ = try folder.write(entry.source, to: name)
    let outcome = try run(["import", name], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "document.md\n")
    let text = folder.text("document.md")
    #expect(Self.body(text).contains(entry.template), "\(text)\n\(outcome.errors)")
    #expect(Self.codes(outcome.errors) == entry.notes, "\(outcome.errors)")
    let check = try run(["check", "document.md"], in: folder)
    #expect(check.status == 0, "\(text)\n\(check.errors)")
  }

  @Test(
    "a front matter is kept as far as templates have its keys",
    arguments: ImportCases.frontMatter)
  func frontMatter(_ entry: Case) throws {
    let folder = try folder()
    _ = try folder.write("---\n\(entry.source)\n---\n\nText.\n", to: "document.qmd")
    let outcome = try run(["import", "document.qmd"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = folder.text("document.md")
    #expect(text.contains(entry.template), "\(text)")
    #expect(Self.codes(outcome.errors) == entry.notes, "\(outcome.errors)")
    #expect(try run(["check", "document.md"], in: folder).status == 0, "\(text)")
  }

  @Test(
    "a long document passes the check, and its page has every word of its prose",
    arguments: ["paper.qmd", "vignette.Rmd", "digits.ipynb"])
  func document(name: String) throws {
    let folder = try folder()
    let outcome = try run(["import", name], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("error:"), "\(outcome.errors)")
    let template = outcome.output.trimmingCharacters(in: .newlines)
    let check = try run(["check", template], in: folder)
    #expect(check.status == 0, "\(check.errors)")
    let build = try run(
      ["build", template, "--offline", "--quick", "--output", "out"], in: folder)
    #expect(build.status == 0, "\(build.errors)")
    let page = Words.counts(of: Words.text(ofPage: folder.text("out/index.html")))
    let prose = try Words.prose(of: folder.text(name), isNotebook: name.hasSuffix("ipynb"))
    #expect(prose.count > 15)
    for (word, count) in Words.counts(of: prose.joined(separator: " ")) {
      #expect(page[word, default: 0] >= count, "\(word)")
    }
  }

  @Test("a notebook's outputs are text and images beside the template")
  func outputs() throws {
    let folder = try folder()
    let outcome = try run(["import", "digits.ipynb"], in: folder)
    #expect(folder.files(in: "digits-files") == ["dot.png", "fig-digits.png"])
    let text = folder.text("digits.md")
    #expect(text.contains("title: \"Exploring digits\""))
    #expect(text.contains("```text\n[0 1 2]\nred\n```"))
    #expect(text.contains("](digits-files/fig-digits.png \"Some *digits*, drawn.\"){#fig:digits}"))
    #expect(!text.contains("secret()") && text.contains("shown"))
    #expect(!text.contains("hidden()"))
    #expect(outcome.errors.contains("digits.ipynb[cell 8]:1:1: note: the cell ended with an error"))
    #expect(outcome.errors.contains("digits.ipynb[cell 2]:"))
  }

  @Test("a notebook begins with its front matter, and pieces of a stream are one text")
  func notebookHead() throws {
    let folder = TemporaryFolder()
    let notebook = """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "R"}}, "cells": [
        {"cell_type": "raw", "metadata": {}, "source": ["---\\n", "title: From YAML\\n", "lang: de\\n", "---"]},
        {"cell_type": "markdown", "metadata": {}, "source": "# One\\n\\n![gone](attachment:a.png)"},
        {"cell_type": "code", "metadata": {"tags": ["hide-output"]}, "source": "x", "outputs": [
          {"output_type": "stream", "name": "stdout", "text": "hidden"}]},
        {"cell_type": "code", "metadata": {}, "source": "#| echo: false\\ny", "outputs": [
          {"output_type": "stream", "name": "stdout", "text": "1"},
          {"output_type": "stream", "name": "stdout", "text": ["2\\n", "3"]},
          {"output_type": "execute_result", "data": {"text/latex": "$z_1$", "text/plain": "z"}}]}
      ]}
      """
    _ = try folder.write(notebook, to: "a.ipynb")
    let outcome = try run(["import", "a.ipynb"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = folder.text("a.md")
    #expect(text.contains("title: \"From YAML\"\nlanguage: de\n"), "\(text)")
    let body = "## One\n\ngone\n\n```r\nx\n```\n\n```text\n12\n3\n```\n\n$z_1$\n"
    #expect(text.hasSuffix(body), "\(text)")
    #expect(Self.codes(outcome.errors) == ["RPT-0658"], "\(outcome.errors)")
    #expect(try run(["check", "a.md"], in: folder).status == 0)
  }

  @Test("files of the document are copied where the template cannot reach them")
  func otherFolder() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "made"), withIntermediateDirectories: false)
    let outcome = try run(["import", "paper.qmd", "--output", "made/study.md"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      folder.files(in: "made") == [
        "study-files/_methods.md", "study-files/network.svg", "study-files/refs.bib", "study.md",
      ])
    #expect(try run(["check", "made/study.md"], in: folder).status == 0)
  }

  @Test("nothing is replaced without --force, and nothing is left of what fails")
  func replacing() throws {
    let folder = try folder()
    _ = try folder.write("precious", to: "digits.md")
    let refused = try run(["import", "digits.ipynb"], in: folder)
    #expect(refused.status == 73 && refused.errors.contains("[RPT-0646]"), "\(refused.errors)")
    #expect(folder.text("digits.md") == "precious")
    #expect(!folder.files().contains { $0.hasPrefix("digits-files") })
    #expect(try run(["import", "digits.ipynb", "--force"], in: folder).status == 0)
    #expect(folder.text("digits.md").hasPrefix("---\n"))
    let itself = try run(["import", "paper.qmd", "--output", "paper.qmd", "--force"], in: folder)
    #expect(itself.status == 73)
    #expect(folder.text("paper.qmd").contains("author:"))
    let nowhere = try run(["import", "digits.ipynb", "--output", "none/a/b.md"], in: folder)
    #expect(nowhere.status == 0 || !folder.files().contains { $0.hasPrefix("none/") })
  }

  @Test("--json has every note with its place, and --strict ends with 1")
  func formats() throws {
    let folder = try folder()
    let outcome = try run(["import", "paper.qmd", "--json", "--strict"], in: folder)
    #expect(outcome.status == 1 && outcome.errors.contains("[RPT-0918]"), "\(outcome.errors)")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["template"] as? String == "paper.md")
    #expect(object["files"] as? [String] == ["paper-files/_methods.md"])
    let notes = try #require(object["notes"] as? [[String: Any]])
    let note = try #require(notes.first { $0["code"] as? String == "RPT-0657" })
    #expect(note["file"] as? String == "paper.qmd")
    #expect(note["line"] as? Int == 35)
    #expect(note["column"] as? Int == 1)
    _ = try folder.write("Text.\n", to: "plain.qmd")
    #expect(try run(["import", "plain.qmd", "--strict"], in: folder).status == 0)
  }

  @Test(
    "a document that cannot be read is an error with its place",
    arguments: [
      ("a.docx", "x", Int32(64), "[RPT-0640]"),
      ("a.qmd", "---\ntitle: [a\n---\n", 65, "a.qmd:"),
      ("a.qmd", "---\ntitle: a\ntitle: b\n---\n", 65, "a.qmd:3:1: error:"),
      (
        "a.ipynb", "{\n \"cells\": [,]\n}", 65,
        "a.ipynb:2:12: error: the notebook is not valid JSON"
      ),
      ("a.ipynb", "{\"a\": 1}", 65, "[RPT-0644]"),
      ("a.ipynb", "[]", 65, "[RPT-0644]"),
      ("a.ipynb", "{\"nbformat\": 4, \"cells\": [{}]}", 65, "[RPT-0644]"),
      ("a.ipynb", "{\"nbformat\": 3, \"worksheets\": []}", 65, "nbconvert"),
      (
        "a.ipynb",
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"raw\", \"source\": \"---\\na: [\\n---\\n\"}]}",
        65, "a.ipynb[cell 1]:"
      ),
    ])
  func unreadable(name: String, text: String, status: Int32, words: String) throws {
    let folder = TemporaryFolder()
    _ = try folder.write(text, to: name)
    let outcome = try run(["import", name], in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.files() == [name])
  }

  @Test("a file that is missing or no text is an error")
  func noText() throws {
    let folder = TemporaryFolder()
    #expect(try run(["import", "none.qmd"], in: folder).status == 66)
    _ = try folder.write(Data([0x61, 0x0A, 0x62, 0xFF]), to: "latin.Rmd")
    let outcome = try run(["import", "latin.Rmd"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("latin.Rmd:2:2: error:"), "\(outcome.errors)")
  }

  @Test("a document without a title is called like its file")
  func title() throws {
    let folder = TemporaryFolder()
    _ = try folder.write("Text.\n", to: "plain.qmd")
    #expect(try run(["import", "plain.qmd"], in: folder).status == 0)
    #expect(folder.text("plain.md").contains("title: \"plain\""))
    #expect(try run(["check", "plain.md"], in: folder).status == 0)
  }

  private static func body(_ template: String) -> String {
    template.components(separatedBy: "  middle: \"-5:5\"\n---\n").last ?? ""
  }

  private static func codes(_ errors: String) -> [String] {
    errors.matches(of: /note: .* \[(RPT-\d+)\]/).map { String($0.1) }
  }
}

/// Words of prose, to compare a document with its page.
private enum Words {
  static func counts(of text: String) -> [String: Int] {
    text.matches(of: /\p{L}{3,}/).reduce(into: [:]) { $0[String($1.0), default: 0] += 1 }
  }

  static func text(ofPage page: String) -> String {
    page.replacing(/<style[\s\S]*?<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
      .replacing("&amp;", with: "&")
  }

  /// The paragraphs of a document without code, formulas, attributes, addresses and keys.
  static func prose(of document: String, isNotebook: Bool) throws -> [String] {
    var text = document
    if isNotebook {
      let object = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
      let cells = object?["cells"] as? [[String: Any]] ?? []
      text = cells.filter { $0["cell_type"] as? String == "markdown" }
        .map { ($0["source"] as? [String] ?? []).joined() }.joined(separator: "\n\n")
    } else {
      text = text.replacing(/\A---\n[\s\S]*?\n---\n/, with: "")
    }
    text = text.replacing(/(?m)^ *```[\s\S]*?^ *```$/, with: "")
      .replacing(/\$\$[\s\S]*?\$\$/, with: " ").replacing(/<!--[\s\S]*?-->/, with: "")
      .replacing(/\\begin\{[\s\S]*?\\end\{\w+\*?\}/, with: "")
      .replacing(/\\\[[\s\S]*?\\\]/, with: "").replacing(/\\+\(.*?\\+\)/, with: "")
      .replacing(/(?:[A-Z]\w+\s)?\\@ref\(.*?\)/, with: "").replacing(/\$[^$\n]+\$/, with: " ")
      .replacing(/\{\{<.*?>\}\}/, with: "").replacing(/!\[.*?\]\(.*?\)/, with: "")
      .replacing(/\]\(.*?\)/, with: "]").replacing(/\{[^{}]*\}/, with: "")
      .replacing(/\[[A-Z]\w+ @[\w-]+\]/, with: "").replacing(/`[^`]*`/, with: "")
      .replacing(/@[\w:-]+/, with: "").replacing(/<[^>]*>/, with: " ")
      .replacing(/(?m)^\\.*$/, with: "").replacing(/(?m)^:::.*$/, with: "")
      .replacing(/\\[a-zA-Z]+/, with: "").replacing(/\w*[~^][^\s~^\[]+[~^]/, with: "")
      .replacing(/(?m)^(?:Table)?:\s/, with: "").replacing(/\[\^\w+\]/, with: "")
    return text.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
  }
}
