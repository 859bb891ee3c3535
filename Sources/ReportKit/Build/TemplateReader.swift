import Bibliography
import Datasets
import Diagnostics
import Files
import Markup
import Platform
import ShippedFiles
import SourceText
import StrictYAML
import TemplateEngine

/// Reads a template and finds everything that is wrong with it before anything is trained.
package struct TemplateReader: Sendable {
  private let request: BuildRequest
  private let inputs = TemplateInputs()
  /// What stands for the template's file, which need not be there.
  private let given: [UInt8]?

  /// Of the template at the request's path; `text` stands for the bytes of its file.
  package init(_ request: BuildRequest, text bytes: [UInt8]? = nil) {
    self.request = request
    given = bytes
  }

  /// The files that the template is read from: it itself and its includes, also those that are
  /// missing, as far as its errors allow to find them.
  package func templateFiles() -> Set<String> {
    _ = try? read()
    return inputs.files.union([request.template])
  }

  /// Checks a template, its includes and its overrides, and the manifests of its datasets.
  /// - Returns: what is probably not meant; `nil` when there is nothing.
  /// - Throws: `Diagnostics` with every error found.
  package func check() throws(Diagnostics) -> Diagnostics? {
    let template = try read()
    // What depends on results can be found already.
    if template.frontMatter.study.given != nil { try checkElements(of: template) }
    try Diagnostics.catching {
      let loader = DatasetLoader(
        catalogue: .withShipped(folder: request.catalogue), givenFolder: request.data,
        downloads: .offline)
      for choice in template.frontMatter.study.datasets
      where template.frontMatter.study.given == nil && StandIn(rawValue: choice.name) == nil {
        _ = try loader.manifest(named: choice.name)
      }
    }
    let warnings = template.frontMatter.warnings
    return warnings.isEmpty ? nil : Diagnostics(warnings, sources: template.sources)
  }

  /// Fills a template whose runs were given with them, drawing nothing.
  private func checkElements(of template: StudyTemplate) throws(Diagnostics) {
    try Diagnostics.catching(sources: template.sources) {
      guard let results = try StudyResults(givenRunsOf: template.frontMatter) else { return }
      _ = try ReportWriter(template: template, results: results, events: { _ in }).figureKeys()
    }
  }

  func read() throws(Diagnostics) -> StudyTemplate {
    let (template, markupErrors) = try readBesidesMarkup()
    if let errors = markupErrors() { throw errors }
    return template
  }

  /// Reads the template and finds what is wrong with it, but for its Markdown.
  ///
  /// Where nothing else is wrong, `markupErrors` looks for what is wrong there, which takes as long
  /// as everything else; the template is good for nothing before it returned `nil`. It is done
  /// already where the template may show images, which are among its files.
  /// - Throws: `Diagnostics` with every error found, those of the Markdown, too.
  func readBesidesMarkup() throws(Diagnostics) -> (
    template: StudyTemplate, markupErrors: @Sendable () -> Diagnostics?
  ) {
    let source = try readSource()
    return try Diagnostics.catching(sources: [source]) {
      let parts = try FrontMatterSplitter.split(source)
      let options = YAMLOverrides.source(of: request.overrides)
      let folder = FileSystem.split(request.template).folder
      var (frontMatter, errors) = readFrontMatter(source, in: parts.frontMatter, options, folder)
      let files = TemplateFiles(folder: folder, inputs: inputs)
      var bibliography: [SourceFile] = []
      do throws(Diagnostics) {
        bibliography = try readBibliography(of: &frontMatter, from: files)
      } catch {
        frontMatter.unknown.insert(.bibliography)
        errors.append(error)
      }
      let images = TemplateImages(files)
      frontMatter.images = images
      var head = HeadTexts()
      do throws(Diagnostics) {
        head = try HeadTexts(frontMatter, sources: [source, options])
      } catch {
        errors.append(error)
      }
      let (body, markup) = try Diagnostics.catching(sources: [options]) {
        try checkBody(source, from: parts.bodyStart, in: folder, frontMatter, after: errors)
      }
      var template = StudyTemplate(
        root: folder, frontMatter: frontMatter, body: body, head: head,
        sources: body.sources + [options],
        files: bibliography + [frontMatter.study.given?.source].compactMap(\.self),
        images: images)
      let sources = template.sources + [source]
      if template.mayShowImages {
        // Which ones is known once the Markdown was read.
        let errors = markup()
        guard errors.isEmpty else { throw Diagnostics(errors, sources: template.sources) }
        template.files += images.read
        return (template, { nil })
      }
      return (
        template,
        {
          let errors = markup()
          return errors.isEmpty ? nil : Diagnostics(errors, sources: sources)
        }
      )
    }
  }

  /// The front matter with its overrides, as far as it can be read, and everything that is wrong with it.
  private func readFrontMatter(
    _ source: SourceFile, in range: Range<Int>, _ options: SourceFile, _ folder: String
  ) -> (frontMatter: FrontMatter, errors: [Diagnostics]) {
    var readable = FrontMatter.unreadable
    do throws(Diagnostics) {
      let frontMatter = try Diagnostics.catching(sources: [source, options]) {
        let node = try StrictYAML.parse(source, in: range)
        let overridden = try YAMLOverrides(request.overrides).applied(
          to: node, abbreviating: "study", StudyReader.keys)
        let (frontMatter, errors) = try reader(
          given: givenStudy(in: overridden, folder: folder), in: folder
        ).readable(overridden)
        readable = frontMatter
        if let errors { throw errors }
        // What goes wrong now is the choice of runs.
        readable.unknown.insert(.study)
        return try selecting(frontMatter)
      }
      return (frontMatter, [])
    } catch {
      return (readable, [error])
    }
  }

  /// The runs that the study names a file of; `nil` where it is to be trained.
  private func givenStudy(in node: YAMLNode, folder: String) throws -> GivenStudy? {
    guard let (path, span) = try FrontMatterReader.resultsFile(in: node) else { return nil }
    let files = TemplateFiles(
      folder: folder, inputs: inputs, sizeLimit: GivenStudyReader.sizeLimit)
    let source: SourceFile
    do throws(UnusableFile) {
      source = try files.load(path)
    } catch {
      throw FrontMatterError.unusableFile(path, error, span: span)
    }
    if request.quick { throw Diagnostics(.nothingToTrain(option: "--quick", file: path)) }
    return try Diagnostics.catching(sources: [source]) {
      try GivenStudyReader().read(source, path: path)
    }
  }

  /// Reads the works that the template may cite.
  /// - Throws: `Diagnostics` with everything that is wrong with the files.
  private func readBibliography(
    of frontMatter: inout FrontMatter, from files: TemplateFiles
  ) throws(Diagnostics) -> [SourceFile] {
    var sources: [SourceFile] = []
    var errors: [Diagnostic] = []
    var places: [String: SourceSpan] = [:]
    for (path, span) in frontMatter.bibliography {
      do throws(UnusableFile) {
        let source = try files.load(path)
        sources.append(source)
        let bibliography = Bibliography(source)
        errors += bibliography.errors.map(\.diagnostic)
        for reference in bibliography.references {
          if let first = places.updateValue(reference.span, forKey: reference.key),
            first.file != reference.span.file
          {
            let error = BibliographyError.duplicateKey(
              reference.key, first: first, reference.span)
            errors.append(error.diagnostic)
          }
        }
        frontMatter.references += bibliography.references
      } catch {
        errors.append(Diagnostic(FrontMatterError.unusableFile(path, error, span: span)))
      }
    }
    guard errors.isEmpty else {
      throw Diagnostics(Array(errors.prefix(Diagnostics.shownErrors)), sources: sources)
    }
    return sources
  }

  private func engine(_ frontMatter: FrontMatter, in folder: String) -> TemplateEngine {
    TemplateEngine(
      host: TrialHost(frontMatter),
      loader: NotingTemplateLoader(loader: StudyTemplateLoader(root: folder), inputs: inputs))
  }

  /// Finds errors of the template, of its tags and of its Markdown, all at once and in order, behind
  /// those of its head. What depends on what is unknown of the front matter is not looked at.
  ///
  /// Without any but perhaps of its Markdown, these are left to `markupErrors`.
  private func checkBody(
    _ source: SourceFile, from start: Int, in folder: String, _ frontMatter: FrontMatter,
    after head: [Diagnostics]
  ) throws(Diagnostics) -> (body: CheckedTemplate, markupErrors: @Sendable () -> [Diagnostic]) {
    let engine = engine(frontMatter, in: folder)
    let body: CheckedTemplate
    var errors: [Diagnostic] = []
    var missing = MarkupCheck.Missing.nothing
    do throws(TemplateErrors) {
      body = try engine.check(
        source, from: start, names: StudyValues.fields.shapes(),
        largestCount: frontMatter.largestItemCount)
    } catch {
      body = error.template
      errors = error.errors.map { Diagnostic($0) }
      missing = MarkupCheck.Missing(error)
    }
    errors += ElementCheck(body, frontMatter).errors.map { Diagnostic($0) }
    errors += OwnElementCheck(body).errors.map(\.diagnostic)
    errors += SampleNeeds(body).errors { classes(of: $0, in: frontMatter) }.map(\.diagnostic)
    guard errors.isEmpty, head.isEmpty else {
      let markup = MarkupCheck(body, frontMatter)
      if errors.isEmpty, let error = markup.limitError { errors.append(error) }
      errors += markup.errors(missing: missing)
      let headSources = [source] + head.flatMap(\.sources)
      let all =
        head.flatMap(\.items).firstOnes(of: headSources) + errors.firstOnes(of: body.sources)
      throw Diagnostics(
        Array(all.prefix(Diagnostics.shownErrors)), sources: body.sources + headSources.dropFirst())
    }
    return (
      body,
      {
        let markup = MarkupCheck(body, frontMatter)
        let errors = [markup.limitError].compactMap(\.self) + markup.errors()
        return errors.firstOnes(of: body.sources)
      }
    )
  }

  /// The classes that a dataset of the study can have: those of its manifest, and of the stand-in that may be
  /// drawn instead. `nil` where the manifest cannot be read, or the runs were given.
  private func classes(of dataset: String, in frontMatter: FrontMatter) -> [String]? {
    guard frontMatter.study.given == nil,
      let choice = frontMatter.study.datasets.first(where: { $0.name == dataset })
    else { return nil }
    let standIn = choice.standIn.flatMap(StandIn.init)?.classes ?? []
    if let drawn = StandIn(rawValue: dataset) { return drawn.classes }
    let catalogue = DatasetCatalogue.withShipped(folder: request.catalogue)
    guard let manifest = try? catalogue.manifest(named: dataset) else { return nil }
    let classes = manifest.description.classes
    return classes + standIn.filter { !classes.contains($0) }
  }

  private func readSource() throws(Diagnostics) -> SourceFile {
    if let given { return SourceFile(name: request.template, bytes: given) }
    let limit = TemplateLimits.standard.sourceBytes
    if let bytes = FileSystem.readStream(request.template, upTo: limit + 1) {
      return SourceFile(name: request.template, bytes: bytes)
    }
    guard request.usesShippedTemplate, let bytes = ShippedFiles.bytes(at: request.template) else {
      throw Diagnostics(.inputMissing(path: request.template, what: "the template"))
    }
    return SourceFile(name: request.template, bytes: bytes)
  }

  private func reader(given: GivenStudy?, in folder: String) throws -> FrontMatterReader {
    let catalogue = DatasetCatalogue.withShipped(folder: request.catalogue)
    return FrontMatterReader(
      datasets: given == nil ? try catalogue.names() : [],
      standIns: StandIn.allCases.map(\.rawValue), given: given,
      load: TemplateFiles(folder: folder, inputs: inputs, sizeLimit: RecipeReader.weightsLimit).load
    )
  }

  /// The same with the runs that the request chooses.
  private func selecting(_ frontMatter: FrontMatter) throws -> FrontMatter {
    var frontMatter = frontMatter
    if let count = request.seedCount {
      frontMatter.study = frontMatter.study.withSeeds(count)
    }
    frontMatter.study = try StudySelection(request.only).applied(to: frontMatter.study)
    if request.quick { frontMatter.study = frontMatter.study.reduced() }
    let count = frontMatter.study.largest.runCount
    if count > Study.runLimit, let span = frontMatter.spans["study"] {
      throw FrontMatterError.tooManyRuns(count, limit: Study.runLimit, span: span)
    }
    return frontMatter
  }
}
