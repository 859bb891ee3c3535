/// How a table is set so that it is no wider than the column it stands in.
///
/// Type gets smaller down to 8 points; then columns of text are broken into lines; then the table is
/// split into several below each other, each with the row headers.
struct LaTeXTableLayout {
  /// A column as far as its width is concerned, in em.
  struct Column {
    /// All on one line each.
    var natural: Double
    /// Below which words would not fit; `natural` for columns that cannot be broken.
    var least: Double
    /// Columns with the same group stay together where they can.
    var group: String?
  }

  let size: LaTeXTextWidth.Size
  /// Row headers and other columns of each part, by their indices.
  let parts: [[Int]]
  /// The width in points of every column that is broken into lines; those of the others are natural.
  let widths: [Int: Double]

  init(_ columns: [Column], headerColumns: Int, width: Double) {
    let all = Array(columns.indices)
    // Whole columns in smaller type before broken ones, which are for sentences.
    let isText = columns.contains { $0.natural > 25 }
    if !isText,
      let size = LaTeXTextWidth.Size.all.first(where: { size in
        Self.total(all.map { size.points(columns[$0].natural) }, size) <= width
      })
    {
      self.init(size: size, parts: [all], widths: [:])
      return
    }
    for size in LaTeXTextWidth.Size.all {
      let fit = Self.fit(all, columns, size, width, leastShare: size.points > 8 ? 1.6 : 1)
      if let fit {
        self.init(size: size, parts: [all], widths: fit)
        return
      }
    }
    self.init(splitting: columns, headerColumns: headerColumns, width: width)
  }

  private init(size: LaTeXTextWidth.Size, parts: [[Int]], widths: [Int: Double]) {
    self.size = size
    self.parts = parts
    self.widths = widths
  }

  private init(splitting columns: [Column], headerColumns: Int, width: Double) {
    let size = LaTeXTextWidth.Size.all[LaTeXTextWidth.Size.all.count - 1]
    let headers = Array(columns.indices.prefix(headerColumns))
    // Row headers leave room for something beside them.
    var limited = columns
    let share = 0.45 * width / size.points(1) / Double(max(1, headerColumns))
    for header in headers where columns[header].natural > share {
      limited[header].natural = max(share, min(columns[header].least, 1.3 * share))
      limited[header].least = limited[header].natural
    }
    func fits(_ part: [Int]) -> Bool { Self.fit(headers + part, limited, size, width) != nil }
    var parts: [[Int]] = []
    var open: [Int] = []
    func add(_ unit: [Int]) {
      if fits(open + unit) {
        open += unit
        return
      }
      if !open.isEmpty { parts.append(open) }
      open = []
      if unit.count > 1, !fits(unit) {
        for column in unit { add([column]) }
      } else {
        open = unit
      }
    }
    let others = columns.indices.dropFirst(headerColumns)
    var unit: [Int] = []
    for column in others {
      if let last = unit.last,
        columns[last].group == nil || columns[last].group != columns[column].group
      {
        add(unit)
        unit = []
      }
      unit.append(column)
    }
    if !unit.isEmpty { add(unit) }
    if !open.isEmpty || parts.isEmpty { parts.append(open) }
    var widths: [Int: Double] = [:]
    for part in parts {
      // What is too wide by itself is broken within words.
      let fit =
        Self.fit(headers + part, limited, size, width)
        ?? Dictionary(
          uniqueKeysWithValues: part.map { ($0, 0.4 * width / Double(part.count)) })
      widths.merge(fit) { min($0, $1) }
    }
    for header in headers where limited[header].natural < columns[header].natural {
      widths[header] = size.points(limited[header].natural)
    }
    self.init(size: size, parts: parts.map { headers + $0 }, widths: widths)
  }

  private static func total(_ widths: [Double], _ size: LaTeXTextWidth.Size) -> Double {
    widths.reduce(0, +) + 2 * size.columnSeparation * Double(max(0, widths.count - 1))
  }

  /// The widths of the columns that have to be broken into lines.
  /// - Returns: `nil` where even the narrowest are too wide together.
  private static func fit(
    _ part: [Int], _ columns: [Column], _ size: LaTeXTextWidth.Size, _ width: Double,
    leastShare: Double = 1
  ) -> [Int: Double]? {
    func natural(_ column: Int) -> Double { size.points(columns[column].natural) }
    func least(_ column: Int) -> Double {
      min(natural(column), leastShare * size.points(columns[column].least))
    }
    let room = width - total(Array(repeating: 0, count: part.count), size)
    guard part.reduce(0, { $0 + least($1) }) <= room else { return nil }
    // Columns that need less than an equal share of what is left have all they need.
    var broken = part
    var left = room
    while true {
      let share = left / Double(max(1, broken.count))
      let whole = broken.filter { natural($0) <= share || natural($0) <= least($0) }
      guard !whole.isEmpty else { break }
      left -= whole.reduce(0) { $0 + natural($1) }
      broken.removeAll { whole.contains($0) }
    }
    var widths: [Int: Double] = [:]
    let sum = broken.reduce(0) { $0 + natural($1).squareRoot() }
    for column in broken {
      widths[column] = max(least(column), left * natural(column).squareRoot() / sum)
    }
    let excess = broken.reduce(-left) { $0 + (widths[$1] ?? 0) }
    let slack = broken.reduce(0) { $0 + (widths[$1] ?? 0) - least($1) }
    if excess > 0, slack > 0 {
      for column in broken {
        let own = widths[column] ?? 0
        widths[column] = own - (own - least(column)) * min(1, excess / slack)
      }
    }
    return widths
  }
}
