import Files
import Foundation

@testable import ReportKit

/// One change of a report that was made to match everything else as well as it can be.
struct Forgery {
  /// What only training can refute: these runs are forged. Empty for what follows from other fields
  /// or from images.
  let runs: Set<String>
  /// The kind of field, without the places in lists: `runs[].epochs[].testAccuracy`.
  let kind: String
  /// The forged report.
  let report: String

  /// Forges a field of `results.json`, in so many runs if runs have it, and makes the report anew from
  /// that; where the program makes something else of it, or nothing, the field is changed in the
  /// standing report.
  init(
    _ kind: String, in study: AuditedStudy, runCount: Int, named name: String,
    using random: inout some RandomNumberGenerator
  ) throws {
    let leaves = study.fields[kind] ?? []
    let byRun = Dictionary(grouping: leaves) { Self.run(at: $0, in: study) ?? "" }
    let names = byRun.keys.sorted().shuffled(using: &random).prefix(runCount)
    var forged = study.results
    var places: [[JSONTree.Step]] = []
    for run in names {
      guard let place = byRun[run]?.randomElement(using: &random) else { continue }
      forged[place[...]] = forged[place[...]]?.forged(using: &random)
      places.append(place)
    }
    self.kind = kind
    if let remade = try? study.remade(of: forged, named: name),
      let written = try? AuditedStudy.tree("\(remade)/results.json"),
      places.allSatisfy({ written[$0[...]] == forged[$0[...]] })
    {
      runs = Set(names).subtracting([""])
      report = remade
      return
    }
    try? FileSystem.removeTree("\(study.folder)/\(name)")
    runs = []
    report = try study.changed(
      "results.json", to: CanonicalJSON.compacted(CanonicalJSON.encode(forged)), named: name)
  }

  /// Changes a byte of a file, a digit where there is one.
  init(
    file: String, of study: AuditedStudy, named name: String,
    using random: inout some RandomNumberGenerator
  ) throws {
    var bytes = try FileSystem.read("\(study.report)/\(file)")
    let digits = bytes.indices.filter {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0])
    }
    if let place = (digits.isEmpty ? Array(bytes.indices) : digits).randomElement(using: &random) {
      bytes[place] ^= 1
    }
    runs = []
    kind = "a digit of \(file)"
    report = try study.changed(file, to: bytes, named: name)
  }

  /// Changes a field of `manifest.json` that is not about a file.
  init(
    manifest place: [JSONTree.Step], of study: AuditedStudy, named name: String,
    using random: inout some RandomNumberGenerator
  ) throws {
    var tree = try AuditedStudy.tree("\(study.report)/manifest.json")
    tree[place[...]] = tree[place[...]]?.forged(using: &random)
    runs = []
    kind = "manifest: \(Self.kind(of: place))"
    report = try study.changed("manifest.json", to: CanonicalJSON.encode(tree), named: name)
  }

  /// Without the places in lists.
  static func kind(of place: [JSONTree.Step]) -> String {
    place.reduce("") { text, step in
      switch step {
      case .index: text + "[]"
      case .key(let key): text.isEmpty ? key : "\(text).\(key)"
      }
    }
  }

  /// The run that a place belongs to.
  private static func run(at place: [JSONTree.Step], in study: AuditedStudy) -> String? {
    guard case .key(let list) = place[0],
      ["runs", "substitutions", "lossTriangles"].contains(list),
      place.count > 1, case .object(let fields)? = study.results[place[..<2]],
      case .text(let variant)? = fields["variant"], case .text(let dataset)? = fields["dataset"],
      case .integer(let seed)? = fields["seed"]
    else { return nil }
    return "\(variant)/\(dataset)/\(seed)"
  }
}
