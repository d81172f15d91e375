/**
 * Commitments that outlast the experiment, what costs hundreds of dollars a month from the first minute, and what starts
 * machines of any size with a role of the service's own, which no service control policy binds, without a condition key
 * that tells their size.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export const expensiveActions: readonly string[] = [
  "acm-pca:CreateCertificateAuthority",
  "appstream:CreateFleet",
  "aws-marketplace:AcceptAgreementRequest",
  "aws-marketplace:Subscribe",
  "batch:CreateComputeEnvironment",
  "batch:CreateServiceEnvironment",
  "batch:UpdateComputeEnvironment",
  "bedrock:CreateProvisionedModelThroughput",
  "cloudhsm:CreateHsm",
  "codebuild:CreateFleet",
  "codebuild:UpdateFleet",
  "directconnect:Create*",
  "dynamodb:PurchaseReservedCapacityOfferings",
  "ec2:AllocateHosts",
  "ec2:CreateCapacityReservation*",
  "ec2:CreateFleet",
  "ec2:ModifyFleet",
  "ec2:ModifySpotFleetRequest",
  "ec2:Purchase*",
  "ec2:RequestSpot*",
  "eks:CreateNodegroup",
  "eks:UpdateNodegroupConfig",
  "elasticache:PurchaseReservedCacheNodesOffering",
  "es:PurchaseReserved*",
  "evs:CreateEnvironment*",
  "gamelift:CreateFleet",
  "kendra:CreateIndex",
  "memorydb:PurchaseReservedNodesOffering",
  "network-firewall:CreateFirewall",
  "odb:CreateCloud*",
  "outposts:CreateOrder",
  "pcs:CreateComputeNodeGroup",
  "rds:CreateDBShardGroup",
  "rds:PurchaseReservedDBInstancesOffering",
  "redshift-serverless:CreateReservation",
  "redshift:CreateCluster",
  "redshift:PurchaseReservedNodeOffering",
  "redshift:ResizeCluster",
  "redshift:RestoreFromClusterSnapshot",
  "route53domains:RegisterDomain",
  "route53domains:TransferDomain",
  "sagemaker:CreateCluster",
  "sagemaker:CreateReservedCapacity",
  "sagemaker:CreateTrainingPlan",
  "savingsplans:CreateSavingsPlan",
  "shield:CreateSubscription",
  "snowball:Create*",
];

/** What makes a database instance, or one of another's data. */
export const databaseActions: readonly string[] = [
  "rds:CreateDBInstance",
  "rds:CreateDBInstanceReadReplica",
  "rds:RestoreDBInstanceFromDBSnapshot",
  "rds:RestoreDBInstanceFromS3",
  "rds:RestoreDBInstanceToPointInTime",
];

/** What can name the class of instances that RDS makes along with it; a cluster of Aurora has none. */
export const databaseClusterActions: readonly string[] = [
  "rds:CreateBlueGreenDeployment",
  "rds:CreateDBCluster",
  "rds:ModifyDBCluster",
  "rds:RestoreDBClusterFromSnapshot",
  "rds:RestoreDBClusterToPointInTime",
];

/** What can name the type of ElastiCache's nodes; a change that leaves them as they are names none, nor does serverless. */
export const cacheActions: readonly string[] = [
  "elasticache:CreateCacheCluster",
  "elasticache:CreateReplicationGroup",
  "elasticache:ModifyCacheCluster",
  "elasticache:ModifyGlobalReplicationGroup",
  "elasticache:ModifyReplicationGroup",
];

/** What names instance types of SageMaker, but for clusters, which nobody makes. */
export const machineLearningActions: readonly string[] = [
  "sagemaker:CreateApp",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateDomain",
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateSpace",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
  "sagemaker:CreateUserProfile",
  "sagemaker:UpdateDomain",
  "sagemaker:UpdateMonitoringSchedule",
  "sagemaker:UpdateNotebookInstance",
  "sagemaker:UpdateSpace",
  "sagemaker:UpdateTrainingJob",
  "sagemaker:UpdateUserProfile",
];
