import Approximation
import SourceText

extension StudyAnalysis: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (seeds, means): ([[LayerAnalysis]]?, [[LayerAnalysis]]?)
    var printedError: Double?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "means": means = try .init(&reader)
      case "printedError": printedError = try reader.number()
      case "seeds": seeds = try .init(&reader)
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let seeds, let means else { throw JSONReader.OtherForm() }
    self.init(seeds: seeds, means: means, printedError: printedError)
  }
}

extension LayerAnalysis: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var identifiability: Identifiability.Measures?
    var ranges: [RangeResult]?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "identifiability": identifiability = try Identifiability.Measures(&reader)
      case "ranges": ranges = try .init(&reader)
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let ranges else { throw JSONReader.OtherForm() }
    self.init(identifiability: identifiability, ranges: ranges)
  }
}

extension RangeResult: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var range: StudyRange?
    var facts: RangeFacts?
    var leakyBound: Double?
    var leakyError: Supremum?
    var fit: TwoSlopeFit?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "facts": facts = try RangeFacts(&reader)
      case "fit": fit = try TwoSlopeFit(&reader)
      case "leakyBound": leakyBound = try reader.number()
      case "leakyError": leakyError = try Supremum(&reader)
      case "range": range = try StudyRange(&reader)
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let range, let facts, let leakyBound, let leakyError, let fit else {
      throw JSONReader.OtherForm()
    }
    self.range = range
    self.facts = facts
    self.leakyBound = leakyBound
    self.leakyError = leakyError
    self.fit = fit
  }
}

extension StudyRange {
  fileprivate init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var name: String?
    var (lower, upper): (Double?, Double?)
    try reader.object { member, reader throws(JSONReader.OtherForm) in
      switch member {
      case "lower": lower = try reader.number()
      case "name": name = try reader.string()
      case "upper": upper = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let name, let lower, let upper else { throw JSONReader.OtherForm() }
    self.name = name
    self.lower = lower
    self.upper = upper
  }
}
