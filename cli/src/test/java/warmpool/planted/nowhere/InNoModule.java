package warmpool.planted.nowhere;

/** A class in a package that is neither part of a module nor null-marked. */
public interface InNoModule {}
