"""Settings. Everything that differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from chungtay.config import embedded
from chungtay.config.readers import READERS as READERS

SOURCE = Path(__file__).resolve().parents[1]
HOME = embedded.home()
DEMONSTRATION = os.environ.get("CHUNGTAY_DEMONSTRATION") == "1"
DEBUG = False


def _kept_secret(name: str) -> str:
    """Return the secret of that name: stated in the environment, or made once and kept outside repository and database."""
    if stated := os.environ.get(f"CHUNGTAY_{name.upper()}"):
        return stated
    path = HOME / f"{name}.secret"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = _kept_secret("web_key")
FILES_KEY = _kept_secret("files_key")
ROWS_KEYS = [
    _kept_secret("rows_key"),
    *filter(None, [os.environ.get("CHUNGTAY_ROWS_KEY_BEFORE")]),
]  # sealed words: the first seals, each opens
FILES_FOLDER = Path(os.environ.get("CHUNGTAY_FILES", HOME / "files"))
FILES_LIMIT_BYTES = 25 * 1024 * 1024
READING_AT_ONCE_SECONDS = 10  # while somebody waits for the page; what takes longer is read by the worker
READING_SECONDS = int(os.environ.get("CHUNGTAY_READING_SECONDS", "900"))  # one file in the worker
READING_MEMORY_MB = int(
    os.environ.get("CHUNGTAY_READING_MEMORY_MB", "1536")
)  # address space of each process of a reading
PICTURING_SECONDS = 60  # the pictures of all pages of a file
SIGNING_SECONDS = 30  # signing a file, or looking at its signatures
TRUST_FOLDER = Path(os.environ.get("CHUNGTAY_TRUST", HOME / "trust"))  # certificates of those whose signers are trusted
PKCS11_MODULE = os.environ.get("CHUNGTAY_PKCS11_MODULE", "")  # the library that reaches the server's tokens
TIMESTAMP_SERVER = os.environ.get("CHUNGTAY_TIMESTAMP_SERVER", "")  # RFC 3161; without one: the clock of this machine
WATCHED_FOLDER = Path(
    os.environ.get("CHUNGTAY_WATCHED", HOME / "incoming")
)  # a folder in it for each body, by its code
WATCHED_QUIET_SECONDS = 10  # a file that changed a moment ago may still be on its way
MAIL_AUTHORITY = os.environ.get(
    "CHUNGTAY_MAIL_AUTHORITY", ""
)  # certificate of an authority of one's own for mail servers
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the review page of a plan with some hundred tasks sends thousands
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a pasted text of two million letters

ALLOWED_HOSTS = os.environ.get("CHUNGTAY_HOSTS", "127.0.0.1,localhost").split(",")
BEHIND_TLS = os.environ.get("CHUNGTAY_TLS") == "1"
ADDRESS = os.environ.get("CHUNGTAY_ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")

# In the order of the process: foundation, mandate, work, results, insight, sites.
OURS = [
    "chungtay.kit",
    "chungtay.foundation.audit",
    "chungtay.foundation.areas",
    "chungtay.foundation.agencies",
    "chungtay.foundation.accounts",
    "chungtay.foundation.catalogues",
    "chungtay.foundation.files",
    "chungtay.mandate.documents",
    "chungtay.mandate.plans",
    "chungtay.work.children",
    "chungtay.work.cases",
    "chungtay.work.activities",
    "chungtay.results.figures",
    "chungtay.results.reporting",
    "chungtay.insight.inspections",
    "chungtay.insight.oversight",
    "chungtay.sites.desk",
    "chungtay.sites.api",
    "chungtay.sites.demonstration",
]
INSTALLED_APPS = [
    *OURS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_cotton",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "chungtay.kit.middleware.NoNulMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chungtay.foundation.accounts.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chungtay.foundation.accounts.middleware.ReachMiddleware",
]
ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "chungtay.sites.desk.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "chungtay.kit.forms.Renderer"

_app = dj_database_url.parse(os.environ.get("DATABASE_URL", "postgresql://chungtay_app@127.0.0.1/chungtay"))
_owner = dj_database_url.parse(
    os.environ.get(
        "DATABASE_OWNER_URL", os.environ.get("DATABASE_URL", "postgresql://chungtay_owner@127.0.0.1/chungtay")
    )
)
DATABASES = {
    "default": {**_app, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True},
    "owner": {**_owner, "CONN_MAX_AGE": 0},
}
CACHES = {  # known to all workers of the web: attempts to sign in are counted here, and one-time codes that were used
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0  # so that attempts are counted by person, not by proxy
ACCOUNT_ADAPTER = "chungtay.foundation.accounts.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Chung Tay] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_TLS else "http"
MFA_ADAPTER = "chungtay.foundation.accounts.adapter.CodeAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by administrators
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Chung Tay"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["chungtay.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMONSTRATION
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("CHUNGTAY_MAIL_FROM", "chung-tay@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}  # what was done says nothing more; what failed stays

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
