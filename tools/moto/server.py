"""Moto's server on a free port, for as long as whoever started it holds its input open."""

import os
import sys
import threading

from moto.core.responses import ActionResult
from moto.kms.models import KmsBackend
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.responses import S3Response
from moto.server import main


def end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


def get_bucket_replication(self):
    """As S3: all that was put. Moto 5.2.5 leaves out what is to be encrypted how, and says that deletions are not copied."""
    self.data["Action"] = "GetBucketReplication"
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    rules = [
        {**rule, "Filter": {"Prefix": (rule.get("Filter") or {}).get("Prefix") or ""}}
        for rule in replication["Rule"]
    ]
    answer = {"ReplicationConfiguration": {"Role": replication["Role"], "Rules": rules}}
    return self.serialized(ActionResult(answer))


moto_replicate_key = KmsBackend.replicate_key


def replicate_key(self, key_id, replica_region):
    """As KMS: aliases are a region's own. Moto 5.2.5 lets both keys share them."""
    replica = moto_replicate_key(self, key_id, replica_region)
    replica.aliases = {}
    return replica


S3Response.get_bucket_replication = get_bucket_replication
KmsBackend.replicate_key = replicate_key

threading.Thread(target=end_with_parent, daemon=True).start()
# Port 0 lets the system choose a free one, which is in the line "Running on".
main(["-H", "127.0.0.1", "-p", "0"])
