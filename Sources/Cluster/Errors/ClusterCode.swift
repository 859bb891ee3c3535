import Diagnostics

/// The codes of errors of jobs on a cluster, and what `report explain` says of each.
package enum ClusterCode: String, DiagnosticCode {
  case profileUnreadable = "RPT-0813"
  case wrongProfileValue = "RPT-0814"
  case schedulerMissing = "RPT-0815"
  case schedulerSilent = "RPT-0816"
  case jobsRefused = "RPT-0817"
  case jobsLost = "RPT-0818"
  case unitFailed = "RPT-0819"
  case unitMissing = "RPT-0820"
  case unitOfAnotherProgram = "RPT-0821"
  case otherImages = "RPT-0822"
  case jobFolderNotWritable = "RPT-0823"

  package var explanation: Explanation {
    switch self {
    case .profileUnreadable:
      Explanation(
        "Profile cannot be read",
        meaning: "The file that says how jobs are asked of the cluster cannot be read.",
        cause: "A misspelled path after --profile, or missing permission.",
        remedy: "Check the path. Without --profile, slurm.yml is read where it exists, and without "
          + "that the cluster's defaults hold.")
    case .wrongProfileValue:
      Explanation(
        "Wrong value in a profile",
        meaning: "A value of the profile does not have the form that Slurm, or the key, asks for.",
        cause:
          "A misspelling, a unit that Slurm does not know, or an option of sbatch by which the "
          + "program itself names and arranges its jobs.",
        remedy: "Write the value as the help of the message says.")
    case .schedulerMissing:
      Explanation(
        "Slurm is not installed here",
        meaning: "A program by which jobs are submitted or followed is in no folder of PATH.",
        cause:
          "The build runs on a machine that is no part of the cluster, or a module is not loaded.",
        remedy: "Build where sbatch and squeue work. Without --executor, the runs are made here.")
    case .schedulerSilent:
      Explanation(
        "Slurm does not answer",
        meaning: "The programs of Slurm have failed for ten minutes. Jobs that were submitted may "
          + "go on, and their results are kept.",
        cause: "The controller is down, or the network between here and it.",
        remedy: "Build again when squeue answers. Jobs that wait or run are found and followed.")
    case .jobsRefused:
      Explanation(
        "Slurm refuses the jobs",
        meaning: "sbatch ended with an error that waiting does not mend, and no job of the build "
          + "waits or runs.",
        cause: "A partition, account or option that does not exist, a time limit or memory above "
          + "what the partition allows, or a limit of jobs that is 0.",
        remedy: "Change the profile; the notes have the words of sbatch.")
    case .jobsLost:
      Explanation(
        "Runs were lost too often",
        meaning:
          "Jobs ended without the results of their runs, were submitted again as often as the "
          + "profile allows, and ended so again. What other jobs made is kept.",
        cause:
          "A time limit or memory that is too small, nodes that fail, a program or a folder that "
          + "the nodes do not have, or somebody who cancels the jobs. Runs that are cut off go on from "
          + "their last checkpoint.",
        remedy: "Look at the end of the log in the notes, change the profile, and build again.")
    case .unitFailed:
      Explanation(
        "A job failed",
        meaning:
          "A run failed on a node in a way in which it would fail again. The message has what "
          + "the job said, with its own code.",
        cause: "That code says it: for example, the files of a dataset are not on the node.",
        remedy: "Explain that code, mend it, and build again. Other jobs go on.")
    case .unitMissing:
      Explanation(
        "No such unit",
        meaning: "`report run-unit` found no unit of this key in the store.",
        cause:
          "Its runs are finished, the store is another one than that of the build, or the node "
          + "does not see the folder that the build sees.",
        remedy: "Build again; units are made by `report build --executor slurm`.")
    case .unitOfAnotherProgram:
      Explanation(
        "Unit of another program",
        meaning:
          "A unit was made by a version of the program whose results have other bits, or in a "
          + "form that this version does not know. Nothing was trained.",
        cause: "The nodes have another version of the program than the machine that builds.",
        remedy: "Install the same version everywhere, or name the right one by `program` or "
          + "`command` in the profile.")
    case .otherImages:
      Explanation(
        "Other images",
        meaning: "The images that a node reads or draws are not those that the build has.",
        cause:
          "Files of another version, or a stand-in that another version of cairo draws otherwise.",
        remedy: "Give all machines the same files and libraries, for example in a container.")
    case .jobFolderNotWritable:
      Explanation(
        "Folder of jobs cannot be written",
        meaning: "Jobs have a folder in the store, for what they are to do and what they say. It "
          + "cannot be written.",
        cause: "The store is read-only, or the disk is full.",
        remedy: "Choose a store that can be written, on a file system that all nodes share.")
    }
  }
}
