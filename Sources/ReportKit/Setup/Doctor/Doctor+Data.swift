import CCurl
import Datasets
import Diagnostics
import Files
import Numbers
import Platform

/// Datasets, and how they come here.
extension Doctor {
  var downloads: DoctorCheck {
    if let version = ccurl_version() {
      let words = String(cString: version).split(separator: " ").prefix(2)
      return .ok("downloads", words.joined(separator: ", "))
    }
    return DoctorCheck(
      name: "downloads", state: .warning,
      found: ccurl_failure(nil).map { String(cString: $0) } ?? "libcurl cannot be loaded",
      neededFor: "downloading datasets", remedy: Self.install(apt: "libcurl4", brew: "curl"))
  }

  /// One for each dataset that is known here.
  var datasets: [DoctorCheck] {
    let loader = loader
    if let folder = request.data, FileSystem.kind(of: folder, followingLinks: true) != .folder {
      return [broken("data", .givenFolderMissing(path: folder))]
    }
    do throws(DatasetError) {
      return try loader.catalogue.names().map { check($0, loader) }
    } catch {
      return [broken("data", error)]
    }
  }

  private var loader: DatasetLoader {
    DatasetLoader(
      catalogue: .withShipped(folder: "data"), givenFolder: request.data, downloads: .offline)
  }

  private func check(_ name: String, _ loader: DatasetLoader) -> DoctorCheck {
    let title = "data: \(name)"
    do throws(DatasetError) {
      let manifest = try loader.manifest(named: name)
      let files = request.readsData ? try loader.verify(name) : try loader.look(for: manifest)
      for case (_, .refused(let error)) in files { return broken(title, error) }
      for case (let file, .present(let path)) in files where !Self.hasSize(of: file, path) {
        return DoctorCheck(
          name: title, state: .broken, found: "`\(path)` has not the size of `\(file.name)`",
          neededFor: "studies of \(name)",
          remedy: "rm \"\(path)\"; report datasets fetch \(name)")
      }
      let missing = files.count { $0.status == .missing }
      guard missing > 0 else {
        return .ok(
          title,
          "\(NumberText.count(files.count, "file")), "
            + (request.readsData ? "verified" : "of the right size"))
      }
      let hasMirrors = manifest.files.allSatisfy { !$0.addresses.isEmpty }
      return DoctorCheck(
        name: title, state: .missing,
        found: "\(missing) of \(NumberText.count(files.count, "file")) not here",
        neededFor: "studies of \(name), which download them or take stand-ins",
        remedy: hasMirrors
          ? "report datasets fetch \(name)" : "give the folder that has them with --data")
    } catch {
      return broken(title, error)
    }
  }

  private func broken(_ name: String, _ error: DatasetError) -> DoctorCheck {
    let diagnostic = error.diagnostic
    return DoctorCheck(
      name: name, state: .broken, found: diagnostic.message, neededFor: "studies of real data",
      remedy: diagnostic.hint)
  }

  /// Whether a file can be the one that the manifest describes, by its length and, of gzip, by the
  /// length of the content that it ends with.
  private static func hasSize(of file: DatasetFile, _ path: String) -> Bool {
    // What cannot be opened is told where it is read.
    guard let reader = try? FileReader(path), let head = try? reader.read(upTo: 2) else {
      return false
    }
    guard head == [0x1F, 0x8B] else { return reader.size == file.size }
    guard reader.size >= 18, reader.size <= file.greatestContainerSize,
      (try? reader.rewind(to: reader.size - 4)) != nil,
      let tail = try? reader.read(upTo: 4), tail.count == 4
    else { return false }
    let size = tail.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return size == UInt32(truncatingIfNeeded: file.size)
  }

  /// One for each host that datasets are published at.
  var hosts: [DoctorCheck] {
    let loader = loader
    let names = (try? loader.catalogue.names()) ?? []
    let addresses = names.flatMap { name in
      (try? loader.manifest(named: name))?.files.flatMap(\.addresses) ?? []
    }
    let hosts = Set(addresses.compactMap { URL(string: $0).flatMap { NetworkEndpoint($0) } })
    let proxy = NetworkEndpoint.proxy(in: ProcessInfo.processInfo.environment)
    let ends = proxy.map { [$0] } ?? hosts.sorted { $0.host < $1.host }
    return ends.concurrentMap { end in
      let title = "host: \(end.host)"
      guard let problem = Downloader().problem(with: end) else {
        return DoctorCheck.ok(title, proxy == nil ? "connected" : "connected, a proxy")
      }
      return DoctorCheck(
        name: title, state: .warning, found: problem, neededFor: "downloading datasets",
        remedy: "look at the network, or give the folder that has the datasets with --data")
    }
  }
}
