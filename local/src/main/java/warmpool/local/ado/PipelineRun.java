package warmpool.local.ado;

import java.util.List;

/** A pipeline to run: its name and its stages in order. */
public record PipelineRun(String name, List<StagePlan> stages) {
  public PipelineRun {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a pipeline has at least one stage");
    }
    if (stages.stream().map(StagePlan::name).distinct().count() != stages.size()) {
      throw new IllegalArgumentException("two stages have the same name");
    }
  }
}
