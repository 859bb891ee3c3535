import Platform

/// Programs of others that single commands call.
extension Doctor {
  var browser: DoctorCheck {
    program(
      "browser", InstalledProgram(ReportExporter.browsers), for: "export --to pdf",
      remedy: Self.install(apt: "chromium", brew: "--cask chromium"))
  }

  var pandoc: DoctorCheck {
    program(
      "pandoc", InstalledProgram(["pandoc"]), for: "export --to docx and epub",
      remedy: Self.install(apt: "pandoc", brew: "pandoc"))
  }

  var slurm: DoctorCheck {
    let purpose = "runs on a cluster"
    guard let program = InstalledProgram(["sinfo"]) else {
      return DoctorCheck(
        name: "slurm", state: .missing, found: "not in PATH", neededFor: purpose,
        remedy: "load the module of the cluster, or work on its login node")
    }
    let partitions = program.output(of: ["--noheader", "--format=%P"], within: 5)?
      .split(whereSeparator: \.isWhitespace)
    guard let partitions, !partitions.isEmpty else {
      return DoctorCheck(
        name: "slurm", state: .warning, found: "`\(program.path)` finds no cluster",
        neededFor: purpose, remedy: "give this machine the slurm.conf of the cluster")
    }
    return .ok("slurm", "partitions \(partitions.joined(separator: ", "))")
  }

  var swift: DoctorCheck {
    program(
      "swift", InstalledProgram(["swift"]), for: "compiling report itself",
      remedy: "https://www.swift.org/install")
  }

  /// TeX with what a paper of `export --to paper` loads.
  var tex: DoctorCheck {
    let purpose = "compiling what export --to paper writes"
    let engine = InstalledProgram(["lualatex", "pdflatex"])
    guard let engine else {
      return DoctorCheck(
        name: "tex", state: .missing, found: "no lualatex, no pdflatex", neededFor: purpose,
        remedy: Self.install(
          apt: Set(Self.packages.map(\.apt)).sorted().joined(separator: " "), brew: "texlive"))
    }
    let version = engine.version() ?? engine.path
    guard let finder = InstalledProgram(["kpsewhich"]),
      let paths = finder.output(of: Self.packages.map(\.file))
    else {
      return DoctorCheck(
        name: "tex", state: .warning, found: "\(version); kpsewhich does not answer",
        neededFor: purpose, remedy: Self.install(apt: "texlive-binaries", brew: "texlive"))
    }
    let found = paths.split(whereSeparator: \.isNewline)
    let missing = Self.packages.filter { package in
      !found.contains { $0.hasSuffix("/" + package.file) }
    }
    if missing.isEmpty { return .ok("tex", version) }
    return DoctorCheck(
      name: "tex", state: .warning,
      found: "\(version), without \(missing.map(\.file).joined(separator: ", "))",
      neededFor: purpose,
      remedy: Self.install(
        apt: Set(missing.map(\.apt)).sorted().joined(separator: " "), brew: "texlive"))
  }

  /// Files that papers of all styles load, and Debian's packages that have them.
  private static let packages: [(file: String, apt: String)] =
    [
      "article.cls", "iftex.sty", "mathtools.sty", "amssymb.sty", "bm.sty", "booktabs.sty",
      "multirow.sty", "graphicx.sty", "hyperref.sty",
    ].map { ($0, "texlive-latex-extra") }
    + [
      ("tikz.sty", "texlive-pictures"), ("siunitx.sty", "texlive-science"),
      ("IEEEtran.cls", "texlive-publishers"), ("acmart.cls", "texlive-publishers"),
      ("lmodern.sty", "lmodern"),
    ]

  private func program(
    _ name: String, _ program: InstalledProgram?, for purpose: String, remedy: String
  ) -> DoctorCheck {
    guard let program else {
      return DoctorCheck(
        name: name, state: .missing, found: "not in PATH", neededFor: purpose, remedy: remedy)
    }
    guard let version = program.version() else {
      return DoctorCheck(
        name: name, state: .warning, found: "`\(program.path)` does not answer",
        neededFor: purpose, remedy: remedy)
    }
    return .ok(name, version)
  }
}
