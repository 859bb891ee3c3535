// swift-tools-version: 6.2
import PackageDescription

/// Modules that loop over data or text of a report are optimised in every configuration, so that
/// `swift run report build` (a debug build) trains and writes as fast as a release build.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"])]

let package = Package(
  name: "report",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "report", targets: ["report"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CJPEG", pkgConfig: "libjpeg",
      providers: [.apt(["libjpeg-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CMD4C", pkgConfig: "md4c",
      providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    .target(
      name: "CKernels", exclude: ["README.md"],
      cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),

    .target(name: "CSystem"),
    .target(name: "Platform", dependencies: ["CSystem"]),
    .target(
      name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    .target(
      name: "Digests",
      dependencies: ["Platform", .target(name: "CCrypto", condition: .when(platforms: [.linux]))],
      swiftSettings: optimized),
    .target(name: "Numbers", dependencies: ["Platform"], swiftSettings: optimized),
    .target(
      name: "ShippedFiles", resources: [.embedInCode("Resources")]),
    .target(name: "Statistics", exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Files", dependencies: ["CSystem", "Digests", "Platform"], swiftSettings: optimized),
    .target(name: "SourceText", swiftSettings: optimized),
    .target(name: "Diagnostics", dependencies: ["SourceText"], swiftSettings: optimized),
    .target(
      name: "StrictYAML",
      dependencies: ["CYAML", "Diagnostics", "Numbers", "SourceText"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Images", dependencies: ["CZlib", "Numbers"], swiftSettings: optimized),
    .target(
      name: "Bibliography", dependencies: ["Diagnostics", "Platform", "SourceText"],
      swiftSettings: optimized),
    .target(
      name: "Activations", dependencies: ["Diagnostics", "Numbers", "SourceText"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Approximation",
      dependencies: ["Activations", "Diagnostics", "Numbers", "SourceText"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Datasets",
      dependencies: [
        "CCairo", "CCurl", "CZlib", "Diagnostics", "Digests", "Files", "Numbers", "Platform",
        "SourceText",
        "StrictYAML",
      ],
      exclude: ["README.md"],
      swiftSettings: optimized),
    .target(
      name: "DatasetImport",
      dependencies: [
        "CJPEG", "CPNG", "CZlib", "Datasets", "Diagnostics", "Digests", "Files", "Numbers",
        "Platform", "SourceText",
      ],
      exclude: ["README.md"],
      swiftSettings: optimized),
    .target(
      name: "Training",
      dependencies: [
        "Activations", "CKernels", "Datasets", "Diagnostics", "Digests", "Numbers", "Platform",
        "SourceText",
      ],
      exclude: ["README.md"],
      swiftSettings: optimized),
    .target(
      name: "Plotting",
      dependencies: [
        "CCairo", "CDeflate", "CPNG", "Diagnostics", "Digests", "Numbers", "SourceText",
      ],
      exclude: ["README.md", "Fonts/LICENSE"], swiftSettings: optimized),
    .target(
      name: "TemplateEngine",
      dependencies: ["Diagnostics", "Numbers", "SourceText", "Statistics"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Markup",
      dependencies: [
        "Bibliography", "CMD4C", "Diagnostics", "Digests", "Images", "Numbers", "Platform",
        "SourceText",
      ],
      exclude: [
        "HTML/README.md", "LaTeX/README.md", "Markdown/README.md", "Typst/README.md",
      ],
      resources: [.embedInCode("Resources")], swiftSettings: optimized),
    .target(
      name: "Importing",
      dependencies: [
        "Bibliography", "Diagnostics", "Images", "Markup", "Platform", "SourceText", "StrictYAML",
      ]),
    .target(
      name: "ResultStore",
      dependencies: ["Diagnostics", "Digests", "Files", "Numbers", "Platform", "SourceText"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Runs",
      dependencies: ["Activations", "Datasets", "Digests", "Platform", "ResultStore", "Training"],
      exclude: ["README.md"], swiftSettings: optimized),
    .target(
      name: "Cluster",
      dependencies: [
        "Activations", "Datasets", "Diagnostics", "Files", "Numbers", "Platform", "ResultStore",
        "Runs",
        "SourceText", "StrictYAML", "Training",
      ],
      exclude: ["README.md"]),
    .target(
      name: "ReportKit",
      dependencies: [
        "Activations", "Approximation", "Bibliography", "CCairo", "CCurl", "CDeflate", "CPNG",
        "CSystem", "CYAML", "CZlib", "Cluster", "DatasetImport", "Datasets", "Diagnostics",
        "Digests",
        "Files", "Images", "Importing", "Markup", "Numbers", "Platform", "Plotting", "ResultStore",
        "Runs",
        "ShippedFiles", "SourceText", "Statistics", "StrictYAML", "TemplateEngine", "Training",
        .target(name: "CCrypto", condition: .when(platforms: [.linux])),
      ]),
    .target(
      name: "Preview",
      dependencies: [
        "Diagnostics", "Digests", "Files", "Platform", "SourceText",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      exclude: ["README.md"],
      resources: [.embedInCode("Resources")], swiftSettings: optimized),
    .executableTarget(
      name: "report",
      dependencies: [
        "CSystem", "DatasetImport", "Diagnostics", "Files", "Numbers", "Platform", "Preview",
        "ReportKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "figure-benchmark", dependencies: ["Plotting"], path: "Benchmarks/Figures",
      swiftSettings: optimized),

    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "FilesTests", dependencies: ["Files"]),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "SourceText", "TestSupport"]),
    .testTarget(
      name: "StrictYAMLTests", dependencies: ["Diagnostics", "SourceText", "StrictYAML"]),
    .testTarget(
      name: "ActivationsTests",
      dependencies: ["Activations", "Diagnostics", "Numbers", "TestSupport"],
      resources: [.copy("Goldens/functions.json")]),
    .testTarget(
      name: "ApproximationTests", dependencies: ["Activations", "Approximation", "Numbers"]),
    .testTarget(
      name: "DatasetsTests",
      dependencies: ["Datasets", "Diagnostics", "Digests", "SourceText", "StrictYAML"],
      swiftSettings: optimized),
    .testTarget(
      name: "DatasetImportTests",
      dependencies: [
        "CJPEG", "CPNG", "CZlib", "DatasetImport", "Datasets", "Diagnostics", "Digests",
      ],
      swiftSettings: optimized),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Activations", "CKernels", "Datasets", "TestSupport", "Training",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      resources: [.copy("Goldens")],
      swiftSettings: optimized),
    .testTarget(
      name: "ResultStoreTests",
      dependencies: ["Diagnostics", "Digests", "Files", "Numbers", "ResultStore"],
      swiftSettings: optimized),
    .testTarget(
      name: "RunsTests",
      dependencies: ["Activations", "Datasets", "ResultStore", "Runs", "Training"]),
    .testTarget(
      name: "ClusterTests",
      dependencies: [
        "report", "Activations", "Cluster", "Datasets", "Diagnostics", "Files", "Platform",
        "ResultStore", "Runs", "SourceText", "StrictYAML", "Training",
      ], exclude: ["cluster.sh"]),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
    .testTarget(name: "NumbersTests", dependencies: ["Numbers"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      resources: [.copy("Goldens/statistics.json")], swiftSettings: optimized),
    .testTarget(
      name: "PlottingTests", dependencies: ["Numbers", "Plotting", "TestSupport"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "TemplateEngineTests",
      dependencies: [
        "Diagnostics", "Numbers", "SourceText", "Statistics", "StrictYAML", "TemplateEngine",
      ]),
    .testTarget(
      name: "MarkupTests",
      dependencies: [
        "Bibliography", "Diagnostics", "Digests", "Images", "Markup", "Numbers", "SourceText",
        "TestSupport",
      ]),
    .testTarget(
      name: "ImagesTests", dependencies: ["Images"]),
    .testTarget(
      name: "ImportingTests", dependencies: ["Diagnostics", "Importing", "SourceText"],
      swiftSettings: optimized),
    .testTarget(
      name: "BibliographyTests",
      dependencies: ["Bibliography", "Diagnostics", "SourceText", "TestSupport"]),
    .testTarget(
      name: "ReportKitTests",
      dependencies: [
        "Activations", "Approximation", "Datasets", "Diagnostics", "Digests", "Files", "Markup",
        "Numbers", "Plotting", "ReportKit", "ResultStore", "ShippedFiles", "SourceText",
        "Statistics", "StrictYAML", "TemplateEngine", "TestSupport", "Training",
      ]),
    .testTarget(
      name: "PreviewTests", dependencies: ["Diagnostics", "Digests", "Preview", "SourceText"]),
    .testTarget(
      name: "ReportCommandTests",
      dependencies: ["report", "CPNG", "Digests", "SourceText", "StrictYAML", "Training"],
      exclude: ["Documents"]),
    .testTarget(name: "BrowserTests", dependencies: ["report"], exclude: ["Goldens"]),
    .testTarget(
      name: "FaultTests",
      dependencies: ["report", "store-driver", "Digests", "Files", "ResultStore", "TestSupport"],
      exclude: ["Shim"]),
    // What several test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: optimized),
    // What FaultTests kills and starves: a store is used by processes.
    .executableTarget(
      name: "store-driver", dependencies: ["Diagnostics", "Files", "ResultStore"],
      path: "Tests/StoreDriver"),
  ],
  swiftLanguageModes: [.v6]
)
