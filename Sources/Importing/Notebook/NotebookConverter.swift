import Platform
import SourceText
import StrictYAML

/// The cells of a notebook, each a text of its own, so that places are those in the cell.
struct NotebookConverter {
  let notebook: Notebook
  let path: String

  /// The front matter: the first cell, if it is raw and begins with `---`.
  func frontMatter() throws(YAMLError) -> (source: SourceFile, node: YAMLNode)? {
    guard let cell = notebook.cells?.first, isFrontMatter(cell) else { return nil }
    let source = file(0, cell)
    guard let range = FrontMatterRange.find(in: source) else { return nil }
    return (
      source, try StrictYAML.parse(FrontMatterRange.withoutTags(source, range.yaml), in: range.yaml)
    )
  }

  private func isFrontMatter(_ cell: Notebook.Cell) -> Bool {
    ["raw", "markdown"].contains(cell.kind) && (cell.source?.text.hasPrefix("---\n") ?? false)
  }

  private func file(_ index: Int, _ cell: Notebook.Cell) -> SourceFile {
    SourceFile(name: "\(path)[cell \(index + 1)]", text: cell.source?.text ?? "")
  }

  func convert(in context: ImportContext) -> TemplateLines {
    var output = TemplateLines()
    for (index, cell) in (notebook.cells ?? []).enumerated() {
      let source = file(index, cell)
      context.sources.append(source)
      let tags = Set(cell.metadata?.tags ?? [])
      output.addBlank()
      switch cell.kind {
      case "markdown":
        var start = 1
        if index == 0, isFrontMatter(cell), let range = FrontMatterRange.find(in: source) {
          start = range.bodyLine
        }
        context.attachments = (cell.attachments ?? [:]).mapValues { kinds in kinds.mapValues(\.text)
        }
        if start <= source.lineCount { output.add(text(source, from: start, in: context)) }
        context.attachments = [:]
      case "code":
        if tags.contains("remove-cell") || tags.contains("remove_cell") {
          context.note(.hiddenCell(language: notebook.language), source, 0..<1)
        } else {
          output.add(code(cell, source, tags, number: index + 1, in: context))
        }
      case "raw":
        if index == 0, isFrontMatter(cell) { break }
        output.add(raw(cell, source, in: context))
      default: context.note(.notebookOutput(kind: "cell `\(cell.kind)`"), source, 0..<1)
      }
    }
    return output
  }

  private func text(_ source: SourceFile, from line: Int = 1, in context: ImportContext)
    -> TemplateLines
  {
    BlockConverter.convert(
      source, source: context.sources.count - 1, lines: line...source.lineCount, in: context)
  }

  private func raw(_ cell: Notebook.Cell, _ source: SourceFile, in context: ImportContext)
    -> TemplateLines
  {
    let format = cell.metadata?.rawType ?? cell.metadata?.format ?? "text"
    if format == "text/markdown" { return text(source, in: context) }
    var converter = BlockConverter(
      source, source: context.sources.count - 1, lines: 1...source.lineCount, in: context)
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    if lines.contains(where: { !$0.trimmed.isEmpty }) { converter.rawBlock(format, lines, 0..<1) }
    return converter.output
  }

  private func code(
    _ cell: Notebook.Cell, _ source: SourceFile, _ tags: Set<String>, number: Int,
    in context: ImportContext
  ) -> TemplateLines {
    let place = ImportPlace(source: context.sources.count - 1, line: 1)
    var converter = BlockConverter(
      source, source: place.source, lines: 1...source.lineCount, in: context)
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let read = CodeCell(language: notebook.language, header: "", lines: lines)
    let hidesInput = !tags.isDisjoint(with: [
      "remove-input", "remove_input", "hide-input", "hide_input",
    ])
    if read.isShown(byDefault: context.showsCode), !hidesInput, !read.code.isEmpty {
      var info = read.language.lowercased()
      if let caption = read.options["lst-cap"] {
        info += " {caption=\"\(BlockConverter.plain(caption))\"}"
      }
      converter.write(code: read.code, info: info, prefix: "", place)
    }
    let hidesOutput = !tags.isDisjoint(with: [
      "remove-output", "remove_output", "hide-output", "hide_output",
    ])
    guard read.hasOutput, !hidesOutput else { return converter.output }
    let outputs = Self.joined(cell.outputs ?? [])
    let hasImage = outputs.contains { $0.data?.keys.contains { $0.hasPrefix("image/") } == true }
    for output in outputs {
      // What Python prints of the object that it drew.
      if hasImage, let plain = output.data?["text/plain"]?.text, output.data?.count == 1,
        plain.hasPrefix("<"),
        plain.hasSuffix(">")
      {
        continue
      }
      show(output, of: read, number: number, &converter, place)
    }
    return converter.output
  }

  /// Outputs in which the pieces of one stream are one.
  private static func joined(_ outputs: [NotebookOutput]) -> [NotebookOutput] {
    var result: [NotebookOutput] = []
    for output in outputs {
      if output.kind == "stream", let last = result.last, last.kind == "stream",
        last.name == output.name
      {
        result[result.count - 1].text?.text += output.text?.text ?? ""
      } else {
        result.append(output)
      }
    }
    return result
  }

  private func show(
    _ output: NotebookOutput, of cell: CodeCell, number: Int, _ converter: inout BlockConverter,
    _ place: ImportPlace
  ) {
    let context = converter.context
    let first = converter.file
    switch output.kind {
    case "stream":
      if output.name == "stderr" {
        context.note(.notebookOutput(kind: "`stderr`"), first, 0..<1)
      } else {
        write(text: output.text?.text ?? "", &converter, place)
      }
    case "error":
      context.note(
        .cellError([output.ename, output.evalue].compactMap(\.self).joined(separator: ": ")), first,
        0..<1)
    case "display_data", "execute_result", "update_display_data":
      display(output.data ?? [:], of: cell, number: number, &converter, place)
    default: context.note(.notebookOutput(kind: "`\(output.kind)`"), first, 0..<1)
    }
  }

  private func display(
    _ data: [String: NotebookText], of cell: CodeCell, number: Int,
    _ converter: inout BlockConverter,
    _ place: ImportPlace
  ) {
    let context = converter.context
    if let image = image(data) {
      if let problem = ImageConversion.problem(of: image.bytes) {
        context.note(.image("output of cell \(number)", reason: problem), converter.file, 0..<1)
        return
      }
      let line = DocumentLine(converter.file, 1)
      let stem = cell.label.map { Labels.name($0) } ?? "cell-\(number)"
      let path = context.add(image.bytes, name: "\(stem).\(image.ending)")
      var conversion = ImageConversion(source: path)
      if let caption = cell.options["fig-cap"] {
        conversion.caption = converter.line(caption, at: line)
      }
      conversion.description = PlainWords.of(
        cell.options["fig-alt"] ?? cell.options["fig-cap"] ?? "Output of cell \(number)")
      conversion.label = cell.label
      let text = conversion.markdown(path, in: context, converter.file, 0..<1)
      converter.emitBlock([text], prefix: "", place)
      return
    }
    if let markup = data["text/markdown"]?.text ?? data["text/latex"]?.text {
      let source = SourceFile(name: "\(path)[cell \(number), output]", text: markup)
      context.sources.append(source)
      converter.output.addBlank()
      converter.output.add(text(source, in: context))
      return
    }
    let others = data.keys.filter { $0 != "text/plain" }.sorted()
    for kind in others { context.note(.notebookOutput(kind: "`\(kind)`"), converter.file, 0..<1) }
    let isWidget = others.contains {
      $0.hasPrefix("application/vnd") || $0 == "application/javascript"
    }
    if let plain = data["text/plain"]?.text, !isWidget { write(text: plain, &converter, place) }
  }

  private func image(_ data: [String: NotebookText]) -> (bytes: [UInt8], ending: String)? {
    if let svg = data["image/svg+xml"]?.text, ImageConversion.problem(of: Array(svg.utf8)) == nil {
      return (Array(svg.utf8), "svg")
    }
    for kind in ["image/png", "image/jpeg", "image/gif"] {
      if let text = data[kind]?.text,
        let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
      {
        return (Array(bytes), "png")
      }
    }
    return nil
  }

  /// Text of an output, without the colours of terminals.
  private func write(text: String, _ converter: inout BlockConverter, _ place: ImportPlace) {
    let plain = text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // A carriage return goes back to the line's beginning, as progress bars do.
      Self.visible(line.split(separator: "\r").last.map(String.init) ?? "")
    }
    while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
    guard !lines.isEmpty else { return }
    converter.write(code: lines, info: "text", prefix: "", place)
  }

  private static func visible(_ line: String) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          scalar == "\0" || ReservedScalar.isPrivateUse(scalar) ? "\u{FFFD}" : scalar
        }))
  }
}
