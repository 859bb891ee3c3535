import Datasets
import Diagnostics
import Files
import Numbers
import Platform
import Plotting
import ResultStore
import Training

/// Looks whether everything is there that commands need, and says how to mend what is not.
///
/// Changes nothing: a file that is made to try a disk is removed at once. What cannot be looked at is a
/// finding, not an error.
package struct Doctor: Sendable {
  /// What is looked at.
  package struct Request: Sendable {
    /// From `--data` or `REPORT_DATA`.
    package var data: String?
    /// Folder of the result store.
    package var store: String
    /// The instruction set to use, from `REPORT_CPU`; `nil`: the fastest.
    package var cpu: String?
    /// Bytes of memory that are free; `nil`: not known.
    package var freeMemory: Int?
    /// Whether files of datasets are read as a whole.
    package var readsData = false
    /// Whether hosts of datasets are connected to.
    package var asksNetwork = false

    package init(store: String) { self.store = store }
  }

  let request: Request

  package init(_ request: Request) { self.request = request }

  /// In the order in which they are shown: what a build needs first.
  package func checks() -> [DoctorCheck] {
    let groups: [@Sendable () -> [DoctorCheck]] = [
      {
        [
          program, processor, memory,
          .ok("libraries", SystemLibraries.versions.joined(separator: ", ")), fonts,
        ]
      },
      { [folder, store] }, { datasets }, { [downloads] }, { request.asksNetwork ? hosts : [] },
      { [browser] }, { [pandoc] }, { [tex] }, { [slurm] }, { [swift] },
    ]
    return groups.concurrentMap { $0() }.flatMap(\.self)
  }

  private var program: DoctorCheck {
    #if DEBUG
      let build = "debug build"
    #else
      let build = "release build"
    #endif
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    return .ok("program", "report \(ReportVersion.current), \(build), \(system)")
  }

  private var processor: DoctorCheck {
    let available = KernelSelection.available.map(\.rawValue)
    let cores = NumberText.count(ProcessInfo.processInfo.activeProcessorCount, "core")
    do throws(Diagnostics) {
      let selection = try KernelSelection(cpu: request.cpu)
      let chosen = selection == .best ? available.last ?? "scalar" : selection.rawValue
      guard available.contains(chosen) else {
        return DoctorCheck(
          name: "processor", state: .broken,
          found: "REPORT_CPU asks for \(chosen), and this processor has "
            + available.joined(separator: ", "),
          neededFor: "training", remedy: "unset REPORT_CPU")
      }
      let others = available.filter { $0 != chosen }.reversed().joined(separator: ", ")
      return .ok(
        "processor", "kernels \(chosen)\(others.isEmpty ? "" : " (also \(others))"), \(cores)")
    } catch {
      return DoctorCheck(
        name: "processor", state: .broken,
        found: error.items.first?.message ?? "REPORT_CPU is wrong",
        neededFor: "training", remedy: "unset REPORT_CPU")
    }
  }

  private var memory: DoctorCheck {
    let all = sizeText(Int(clamping: ProcessInfo.processInfo.physicalMemory))
    guard let free = request.freeMemory else { return .ok("memory", all) }
    let found = "\(all), of which \(sizeText(free)) are free"
    guard free < 1_000_000_000 else { return .ok("memory", found) }
    return DoctorCheck(
      name: "memory", state: .warning, found: found, neededFor: "runs side by side",
      remedy: "end other programs, or build with --threads 1")
  }

  private var fonts: DoctorCheck {
    let missing = try? FigureFonts.missingCharacters()
    if missing?.isEmpty == true { return .ok("fonts", "DejaVu Sans, in the program") }
    return DoctorCheck(
      name: "fonts", state: .broken,
      found: missing.map { "no \($0.map { "`\($0)`" }.joined(separator: " "))" }
        ?? "FreeType or cairo does not take the fonts in the program",
      neededFor: "figures", remedy: Self.install(apt: "libcairo2 libfreetype6", brew: "cairo"))
  }

  /// The folder in which the command runs, into which reports go.
  private var folder: DoctorCheck {
    let here = (try? FileSystem.absolute(".")) ?? "."
    return disk("folder", of: here, for: "reports", isNeeded: true)
  }

  private var store: DoctorCheck {
    let path = request.store
    do throws(StoreError) {
      let store = try Store(path, producer: "report \(ReportVersion.current)") { _ in }
      guard FileSystem.kind(of: path, followingLinks: true) != nil else {
        return .ok("store", "none yet; a build makes `\(path)`")
      }
      let items = store.items()
      let size = sizeText(items.reduce(0) { $0 + $1.size })
      var check = disk("store", of: path, for: "not training again", isNeeded: false)
      let entries = NumberText.count(items.count, "entry", plural: "entries")
      check = DoctorCheck(
        name: check.name, state: check.state, found: "\(entries), \(size), \(check.found)",
        neededFor: check.neededFor, remedy: check.remedy)
      return check
    } catch {
      let diagnostic = Diagnostic(wrapping: error)
      return DoctorCheck(
        name: "store", state: .warning, found: diagnostic.message, neededFor: "not training again",
        remedy: diagnostic.hint)
    }
  }

  /// Whether a folder can be written to, has locks, and room.
  private func disk(
    _ name: String, of path: String, for purpose: String, isNeeded: Bool
  ) -> DoctorCheck {
    func finding(_ state: DoctorCheck.State, _ found: String, _ remedy: String) -> DoctorCheck {
      DoctorCheck(name: name, state: state, found: found, neededFor: purpose, remedy: remedy)
    }
    let type = FileSystem.diskType(at: path).map { " on \($0)" } ?? ""
    let space = FileSystem.freeSpace(at: path)
    let room = space.map { ", \(sizeText($0)) free" } ?? ""
    let found = "`\(path)`\(type)\(room)"
    do throws(FileError) {
      guard try FileSystem.tryLocks(in: path) else {
        return finding(
          .warning, found + ", without locks",
          "let one process at a time use it, or take a folder on another disk")
      }
    } catch {
      return finding(
        isNeeded ? .broken : .warning, "`\(path)`\(type): \(SystemError.text(error.code))",
        "chmod u+rwx \"\(path)\", or work in another folder")
    }
    if let space, space < 1_000_000_000 {
      return finding(.warning, found, "make room; `report clean` and `report store gc` help")
    }
    return .ok(name, found)
  }

  /// How a package is installed on this system.
  static func install(apt: String, brew: String) -> String {
    #if os(macOS)
      "brew install \(brew)"
    #else
      "sudo apt-get install \(apt)"
    #endif
  }
}
