package warmpool.local.page;

/**
 * How strong a fault is: its unit as shown ("× slower"), the value now, and the values it may take.
 */
public record FaultParameter(String unit, double value, double min, double max) {}
