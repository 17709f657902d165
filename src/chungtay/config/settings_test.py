"""Settings of the tests: the same house on its own embedded cluster, or on the server that DATABASE_URL names."""

from pathlib import Path
from tempfile import mkdtemp

from chungtay.config.cli import provide_database

provide_database("test")

from chungtay.config.settings import *  # noqa: E402, F403 -- the address of the database must be known first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FILES_FOLDER = Path(mkdtemp(prefix="chungtay-files-"))
STATIC_ROOT = Path(mkdtemp(prefix="chungtay-static-"))
FILES_KEY = "a key for tests only, forty-eight letters or more"
ROWS_KEYS = ["a key of rows for tests only, forty-eight letters or more"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DEMONSTRATION = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "[[undefined: %s]]"  # type: ignore[index]  # noqa: F405
