import CMD4C
import SourceText

extension MarkdownTreeBuilder {
  func append(
    _ type: MD_TEXTTYPE, _ pointer: UnsafePointer<CChar>?, _ size: MD_SIZE
  ) throws(MarkupError) {
    let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(size))
    let text = String(decoding: bytes, as: UTF8.self)
    let start = sourceOffset(of: bytes)
    if let start {
      noteText(at: start)
      position = start + bytes.count
    }
    if type == MD_TEXT_HTML {
      html = html ?? SourceMappedText()
      html?.append(text, at: start)
      return
    }
    closeHTML()
    if type == MD_TEXT_NORMAL, let start { lookForForeignSyntax(text, at: start) }
    switch type {
    case MD_TEXT_BR:
      try countPart()
      flush()
      append(.lineBreak)
    case MD_TEXT_SOFTBR:
      try countPart()
      pending.append("\n", at: nil)
    case MD_TEXT_CODE, MD_TEXT_LATEXMATH: append(text, from: start)
    case MD_TEXT_ENTITY: append(CharacterEntity.text(for: text), from: start)
    case MD_TEXT_NULLCHAR: append("\u{FFFD}", from: start)
    case MD_TEXT_NORMAL: append(text, from: start)
    default: throw failure(.parserFailed)
    }
  }

  func append(_ text: String, from start: Int?) {
    let use = isInCodeBlock ? .code : verbatimUse
    if let use {
      foreign.endsInEscape = verbatim.append(marked: text, at: start, as: use, numbers)
    } else {
      pending.append(marked: text, at: start, as: .text, numbers)
    }
  }

  /// `nil` outside of code and formulas.
  private var verbatimUse: SourceMappedText.Use? {
    guard case .verbatim(let isCode) = spans[spans.count - 1].span else { return nil }
    return isCode ? .code : .formula
  }

  /// Reports a token where there can be none.
  ///
  /// - Returns: whether there is one.
  func refuseTokens(in run: SourceMappedText) -> Bool {
    let scalars = run.text.unicodeScalars
    guard let start = scalars.firstIndex(where: ReservedScalar.contains) else { return false }
    let here = run.offset(at: String(scalars[..<start]).utf8.count) ?? position
    report(.malformedToken, here..<(here + 3))
    return true
  }

  /// The text of an attribute with its entities replaced.
  func text(of attribute: MD_ATTRIBUTE) -> String {
    guard let bytes = attribute.text, let types = attribute.substr_types,
      let offsets = attribute.substr_offsets
    else { return "" }
    var result = ""
    var index = 0
    while offsets[index] < attribute.size {
      let start = Int(offsets[index])
      let part = UnsafeRawBufferPointer(
        start: bytes + start, count: Int(offsets[index + 1]) - start)
      let text = String(decoding: part, as: UTF8.self)
      switch types[index] {
      case MD_TEXT_ENTITY: result += CharacterEntity.text(for: text)
      case MD_TEXT_NULLCHAR: result += "\u{FFFD}"
      default: result += text
      }
      index += 1
    }
    guard result.utf8.contains(0xEE) else { return result }
    var unmarked = SourceMappedText()
    unmarked.append(marked: result, at: nil, as: .code, numbers)
    return unmarked.text
  }
}
