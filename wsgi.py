"""What a web server loads: `wsgi:app`."""

import sys

from config import Config, ConfigError
from tracker.app import create_app

try:
    app = create_app(Config.from_env())
except ConfigError as error:
    sys.exit(f"The tracker cannot start. {error}")
