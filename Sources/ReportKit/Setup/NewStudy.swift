import Datasets
import Diagnostics
import Files
import ShippedFiles
import SourceText
import StrictYAML

/// What `report init` makes: a folder with a template that builds at once.
package struct NewStudy: Sendable {
  private let path: String
  private let datasets: [String]

  /// - Parameters:
  ///   - path: the folder, which does not exist, is empty or has only `.git`.
  ///   - datasets: names of datasets that ship, each once; at least one.
  /// - Throws: `Diagnostics` for other names.
  package init(path: String, datasets: [String]) throws(Diagnostics) {
    let known = try Diagnostics.catching { try Self.catalogue.names() }
    for name in datasets where !known.contains(name) {
      throw Diagnostics(.unknownChoice(name, option: "--dataset", choices: known))
    }
    self.path = path
    self.datasets = datasets
  }

  /// Writes all files, or none.
  ///
  /// A folder that does not exist appears whole. One that does gets the template last.
  /// - Returns: the paths of the files, relative to the folder.
  /// - Throws: `Diagnostics`.
  package func create() throws(Diagnostics) -> [String] {
    try Diagnostics.catching {
      let place = try OutputPlace(path, inputs: [])
      do {
        return try create(place)
      } catch {
        for folder in place.createdFolders.reversed() { try? FileSystem.removeFolder(folder) }
        throw error
      }
    }
  }

  private func create(_ place: OutputPlace) throws -> [String] {
    StagingFolder.sweep(place)
    try checkIsFree(place.target)
    let staging = try OutputError.at(path) { () throws(FileError) in try StagingFolder(place) }
    defer { staging.discard() }
    let files = try files()
    for (name, bytes) in files {
      do {
        try staging.write(bytes, to: name)
      } catch {
        throw OutputError.writeFailed(path: FileSystem.join(path, name), errno: error.code)
      }
    }
    try checkIsFree(place.target)
    try OutputError.at(path) { () throws(FileError) in
      if FileSystem.kind(of: place.target) == nil {
        try FileSystem.rename(staging.path, to: place.target)
      } else {
        // A folder that takes the place of the one in which a shell works would not be seen there.
        try move(from: staging.path, into: place.target)
      }
    }
    return files.map(\.name)
  }

  /// What is in the way but the repository that the study is to be part of.
  private func checkIsFree(_ target: String) throws {
    switch FileSystem.kind(of: target) {
    case nil: return
    case .folder:
      let names = try OutputError.at(path) { () throws(FileError) in
        try FileSystem.names(in: target)
      }.map(\.text).filter { $0 != ".git" && !StagingName.isOne($0) }
      guard names.isEmpty else {
        throw SetupError.placeTaken(
          path: path, names: Array(names.prefix(5)), count: names.count)
      }
    default: throw SetupError.placeTaken(path: path, names: [], count: 0)
    }
  }

  private func move(from staging: String, into target: String) throws(FileError) {
    var moved: [String] = []
    for name in try FileSystem.names(in: staging).map(\.text) {
      do {
        try FileSystem.rename(
          FileSystem.join(staging, name), to: FileSystem.join(target, name))
        moved.append(name)
      } catch {
        for name in moved { try? FileSystem.removeTree(FileSystem.join(target, name)) }
        throw error
      }
    }
  }

  private func files() throws -> [(name: String, bytes: [UInt8])] {
    let items = try datasets.map { name in
      "    - name: \(name)" + (try standIn(of: name).map { "\n      stand-in: \($0)" } ?? "")
    }
    return ShippedFiles.newStudy.map { path, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
        .replacing("@DATASETS@", with: items.joined(separator: "\n"))
        .replacing("@NAME@", with: title)
      return (path, Array(text.utf8))
    }
  }

  /// The stand-in that the manifest of a dataset names.
  private func standIn(of dataset: String) throws -> String? {
    let path = "data/\(dataset).yml"
    let source = SourceFile(name: path, bytes: ShippedFiles.bytes(at: path) ?? [])
    guard case .mapping(let entries) = try StrictYAML.parse(source).content else { return nil }
    return try entries.first { $0.key == "stand-in" }?.value.string()
  }

  /// The folder's name, where Markdown takes it for nothing but text.
  private var title: String {
    let folder = (try? FileSystem.absolute(path)) ?? path
    let name = FileSystem.split(folder).name
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || " -.0123456789".unicodeScalars.contains($0)
    }
    return isPlain && name.first?.isLetter == true ? name : "A study"
  }

  private static let catalogue = DatasetCatalogue.withShipped(folder: "")
}
