/** The backend on Apache Spark, which has to be on the class path. */
module org.evostrat.spark {
  requires transitive org.evostrat.core;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports org.evostrat.spark;

  provides org.evostrat.backend.BackendProvider with
      org.evostrat.spark.SparkProvider;
}
