import Files

/// The names that builds give to their folders beside the report `base`:
/// `.base.partial-ID`, `.base.previous-ID` and `.base.lock-ID`.
struct StagingName {
  enum Kind: String, CaseIterable {
    /// The next report, being written; after an exchange, the previous one.
    case partial
    /// The previous report, moved aside where folders cannot be exchanged.
    case previous
    /// The file whose lock the build holds as long as it lives.
    case lock
  }

  let base: String
  let id: String

  func name(_ kind: Kind) -> String { ".\(base).\(kind.rawValue)-\(id)" }

  /// The identifiers of builds into `base` that left anything among `names`, sorted.
  static func ids(of base: String, in names: [String]) -> [String] {
    var ids: Set<String> = []
    for kind in Kind.allCases {
      let prefix = ".\(base).\(kind.rawValue)-"
      for name in names where name.hasPrefix(prefix) {
        let id = name.dropFirst(prefix.count)
        if isIdentifier(id) { ids.insert(String(id)) }
      }
    }
    return ids.sorted()
  }

  /// Earlier versions used the number of the process and had no locks.
  private static func isIdentifier(_ text: Substring) -> Bool {
    UniqueName.isSuffix(text)
      || ((1...10).contains(text.utf8.count)
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) })
  }

  /// The build whose file or folder has this name, and what it is; `nil` for any other name and for
  /// those of earlier versions.
  static func parse(_ text: String) -> (name: StagingName, kind: Kind)? {
    guard text.hasPrefix("."), let dash = text.lastIndex(of: "-") else { return nil }
    let id = text[text.index(after: dash)...]
    guard UniqueName.isSuffix(id) else { return nil }
    for kind in Kind.allCases {
      let base = text[..<dash].dropFirst()
      if base.hasSuffix(".\(kind.rawValue)"), base.count > kind.rawValue.count + 1 {
        return (
          StagingName(base: String(base.dropLast(kind.rawValue.count + 1)), id: String(id)), kind
        )
      }
    }
    return nil
  }

  /// Whether a name is that of any build into any folder.
  static func isOne(_ name: String) -> Bool {
    guard name.hasPrefix("."), let dash = name.lastIndex(of: "-"),
      isIdentifier(name[name.index(after: dash)...])
    else { return false }
    return Kind.allCases.contains { name[..<dash].hasSuffix(".\($0.rawValue)") }
  }
}
