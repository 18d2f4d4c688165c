package warmpool.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import warmpool.callback.CallbackPorts;
import warmpool.core.check.RequestRecord;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.PairingStore;
import warmpool.core.port.RequestStore;
import warmpool.scaler.ScalerPorts;
import warmpool.scaler.TickSettings;
import warmpool.simulation.wire.WorkerCrash;
import warmpool.simulation.world.SimulatedFleet;

/** Mistakes that others made, or that we could make; each must break an invariant. */
enum Defect implements Composition {
  ACKNOWLEDGES_BEFORE_WRITING("a message is acknowledged before its request is written") {
    @Override
    public RequestHandler<SQSEvent, SQSBatchResponse> checkRequests(
        RequestHandler<SQSEvent, SQSBatchResponse> handler) {
      return (event, context) -> {
        try {
          handler.handleRequest(event, context);
        } catch (WorkerCrash | RuntimeException lost) {
          // Acknowledged already.
        }
        return new SQSBatchResponse(List.of());
      };
    }
  },
  LAUNCHES_WITHOUT_CLIENT_TOKEN("a repeated launch is another launch") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      return PlantedPorts.fleet(ports, PlantedPorts.launchesWithoutToken(ports.fleet(), fleet));
    }

    @Override
    LongFunction<Scenario> worlds() {
      return _ -> Samples.unheardLaunches(50);
    }
  },
  RETRIES_BY_COUNT("a launch that nobody knows of is given up, and another agent launched") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      return PlantedPorts.fleet(ports, PlantedPorts.givesUpUnclearLaunches(ports.fleet()));
    }
  },
  DRAINS_WITHOUT_REREADING("an agent is stopped without reading its assigned request again") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      return PlantedPorts.directory(ports, PlantedPorts.blindToLateJobs(ports.directory()));
    }

    @Override
    LongFunction<Scenario> worlds() {
      return _ -> Samples.drains(50);
    }
  },
  COUNTS_RUNNING_AS_READY("an agent whose task runs counts as ready") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      AgentDirectory hasty = PlantedPorts.runningIsOnline(ports.directory(), ports.fleet());
      return PlantedPorts.directory(ports, hasty);
    }
  },
  REAPS_STRANGERS("placeholders and other people's agents are taken for orphans") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      return PlantedPorts.directory(ports, PlantedPorts.everythingIsOurs(ports.directory()));
    }
  },
  LEAKS_THE_TOKEN("a job token is written into a decision") {
    @Override
    public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
      AgentDirectory leaky = PlantedPorts.namesTokens(ports.directory(), ports.requests());
      return PlantedPorts.directory(ports, leaky);
    }
  },
  REFILLS_PAST_THE_MAXIMUM("launches are counted against twice the maximum") {
    @Override
    public PoolSettings pool(PoolSettings settings) {
      return PlantedPorts.settings(
          settings, settings.agentsMax() * 2, settings.deadline(), settings.claimExpiry());
    }
  },
  FORGETS_CLAIM_EXPIRY("a claim whose job never comes stays") {
    @Override
    public PoolSettings pool(PoolSettings settings) {
      return PlantedPorts.settings(
          settings, settings.agentsMax(), settings.deadline(), Duration.ofDays(30));
    }
  },
  FORGETS_THE_DEADLINE("a request waits for as long as there is no agent") {
    @Override
    public PoolSettings pool(PoolSettings settings) {
      return PlantedPorts.settings(
          settings, settings.agentsMax(), Duration.ofDays(30), settings.claimExpiry());
    }

    @Override
    LongFunction<Scenario> worlds() {
      return _ -> Samples.withoutQuota(50);
    }
  },
  TAKES_MISSING_FOR_STOPPED("a task that is not shown yet counts as over") {
    @Override
    public TickSettings ticks(TickSettings usual) {
      return new TickSettings(
          usual.stack(),
          usual.launchesMax(),
          usual.askPauseWaiting(),
          usual.askPauseIdle(),
          usual.reviewPause(),
          usual.settleGrace(),
          Duration.ZERO,
          usual.orphanGrace(),
          usual.overstay(),
          usual.governor());
    }
  },
  RELIES_ON_HINTS("there is no minute's tick to repair a lost hint") {
    @Override
    public boolean scheduled() {
      return false;
    }
  },
  ANSWERS_AGAIN_AFTER_TERMINAL_500("an answer that ended it is given a second time, blindly") {
    @Override
    public CallbackPorts callback(CallbackPorts ports) {
      CheckCallback real = ports.checks();
      return PlantedPorts.checks(
          ports,
          (id, origin, token, result) -> {
            CallbackOutcome outcome = real.complete(id, origin, token, result);
            return outcome instanceof CallbackOutcome.Closed
                ? real.complete(id, origin, token, result)
                : outcome;
          });
    }
  },
  GIVES_UP_ON_THE_FIRST_503("an answer that met a 503 is not given again") {
    @Override
    public CallbackPorts callback(CallbackPorts ports) {
      CheckCallback real = ports.checks();
      return PlantedPorts.checks(
          ports,
          (id, origin, token, result) -> {
            CallbackOutcome outcome = real.complete(id, origin, token, result);
            return outcome instanceof CallbackOutcome.TryLater
                ? new CallbackOutcome.Refused(503, "given up")
                : outcome;
          });
    }
  },
  PAIRS_IN_TWO_STEPS("request and agent are paired in two writes") {
    @Override
    public CallbackPorts callback(CallbackPorts ports) {
      PairingStore twoSteps = PlantedPorts.twoSteps(ports.requests(), ports.agents());
      return PlantedPorts.pairings(ports, twoSteps);
    }
  },
  LETS_THE_LAST_WRITE_WIN("a request is written over whatever was written meanwhile") {
    @Override
    public CallbackPorts callback(CallbackPorts ports) {
      RequestStore careless =
          Planted.in(
              RequestStore.class,
              ports.requests(),
              "save",
              (arguments, real) ->
                  PlantedPorts.overwrite(ports.requests(), (RequestRecord) arguments[1], real));
      return PlantedPorts.requests(ports, careless);
    }

    @Override
    LongFunction<Scenario> worlds() {
      return _ -> Samples.contended(50);
    }
  };

  private final String words;

  Defect(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Where it shows: any world, unless what it spoils is rare in most. */
  LongFunction<Scenario> worlds() {
    return new RandomScenarios(50);
  }
}
