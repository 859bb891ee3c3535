import Files
import Platform
import SourceText

/// The classes of a dataset and how labels become their indices.
struct ClassList: Sendable {
  let names: [String]
  private let indices: [String: UInt16]

  func index(of label: String) -> UInt16 { indices[label] ?? 0 }

  /// The classes that the labels of all sets name.
  ///
  /// With a `file`, its lines are the classes in order: the labels themselves, or names for labels that
  /// count from 0 or from 1. Without, the labels are sorted: as numbers if all of them are, else by their
  /// bytes.
  /// - Throws: what is wrong with the file or the labels.
  init(_ sets: [SourceSet], file: String?) throws(ImportProblem) {
    let labels = sets.reduce(into: Set<String>()) { $0.formUnion($1.labels) }
    let sorted = Self.sorted(labels)
    if let file {
      let lines = try TextLines(file)
      try lines.requireDifferent()
      let texts = lines.texts
      names = texts
      if labels.isSubset(of: Set(texts)) {
        indices = Self.indices(texts)
      } else if let numbers = Self.numbers(sorted), let least = numbers.first,
        let greatest = numbers.last, least >= 0, greatest - min(least, 1) < texts.count
      {
        // Labels that count from 1 have none of 0.
        let first = greatest == texts.count ? 1 : 0
        indices = Dictionary(
          uniqueKeysWithValues: zip(sorted, numbers).map { ($0, UInt16($1 - first)) })
      } else if let (text, line) = zip(texts, lines.numbers).first(where: {
        !labels.contains($0.0)
      }), Self.numbers(sorted) == nil {
        throw lines.problem(.unknownClass(text), line: line)
      } else {
        throw .labelsWithoutClass(sorted.filter { !texts.contains($0) }, file: file)
      }
    } else {
      names = sorted
      indices = labels.count <= DatasetImporter.classCounts.upperBound ? Self.indices(sorted) : [:]
    }
    guard DatasetImporter.classCounts.contains(names.count) else {
      throw .classCount(names.count, path: file ?? sets[0].name)
    }
  }

  private static func indices(_ names: [String]) -> [String: UInt16] {
    Dictionary(
      names.enumerated().map { ($1, UInt16(truncatingIfNeeded: $0)) }, uniquingKeysWith: { $1 })
  }

  private static func numbers(_ labels: [String]) -> [Int]? {
    let numbers = labels.compactMap(Int.init)
    return numbers.count == labels.count ? numbers : nil
  }

  /// As numbers if all of them are, else by their bytes.
  static func sorted(_ labels: Set<String>) -> [String] {
    if labels.allSatisfy({ Int($0) != nil }) {
      return labels.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
    }
    return labels.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}

/// The lines of a small file that are not empty.
struct TextLines {
  let texts: [String]
  /// From 1.
  let numbers: [Int]
  private let source: SourceFile

  init(_ path: String) throws(ImportProblem) {
    let source: SourceFile
    do throws(FileError) {
      source = SourceFile(name: path, bytes: try FileSystem.read(path, limit: 64 << 20))
    } catch {
      throw error.code == ENOENT
        ? .nothingThere(path: path) : .unreadable(path: path, code: error.code)
    }
    self.source = source
    let lines = (1...source.lineCount).map { ($0, Self.trimmed(source.line($0))) }
      .filter { !$0.1.isEmpty }
    texts = lines.map(\.1)
    numbers = lines.map(\.0)
  }

  func requireDifferent() throws(ImportProblem) {
    var seen: Set<String> = []
    for (text, line) in zip(texts, numbers) where !seen.insert(text).inserted {
      throw problem(.namedTwice(text), line: line)
    }
  }

  func problem(_ problem: ImportProblem.Line, line: Int) -> ImportProblem {
    .line(problem, span: source.span(source.lineRange(line)), source: source)
  }

  private static func trimmed(_ line: String) -> String {
    var text = line[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
